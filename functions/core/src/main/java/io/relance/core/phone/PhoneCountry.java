package io.relance.core.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where a telephone number is at home, by its calling code ([ITU-T
/// E.164](https://www.itu.int/pub/T-SP-E.164D); area codes tell the countries of North America
/// apart).
///
/// @param code ISO 3166 alpha-2, such as `FR`
/// @param zone where most of its people live
public record PhoneCountry(String code, ZoneId zone) {
    private static final int LONGEST_PREFIX = 7;
    private static final Map<String, PhoneCountry> BY_PREFIX = read();

    /// @param number in E.164, such as `+33612345678`
    /// @return empty where no country has that calling code
    public static Optional<PhoneCountry> of(String number) {
        var digits = number.substring(number.startsWith("+") ? 1 : 0);
        for (var length = Math.min(LONGEST_PREFIX, digits.length()); length > 0; length--) {
            var found = Optional.ofNullable(BY_PREFIX.get(digits.substring(0, length)));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// Whether a country has telephone numbers of its own.
    public static boolean exists(String code) {
        return BY_PREFIX.values().stream().anyMatch(country -> country.code.equals(code));
    }

    /// Lines `prefix country zone`.
    private static Map<String, PhoneCountry> read() {
        try (var file = PhoneCountry.class.getResourceAsStream("calling-codes.txt")) {
            var text = Optional.ofNullable(file).orElseThrow().readAllBytes();
            return new String(text, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" "))
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    line -> line[0],
                                    line -> new PhoneCountry(line[1], ZoneId.of(line[2]))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the calling codes cannot be read", unreadable);
        }
    }
}
