package io.relance.local.asl;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// The functions Step Functions adds to JSONata, and JSONata's own that would ask the machine's
/// clock or chance: here both come from the caller. Source:
/// https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
final class Builtins {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> HASHES =
            List.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

    private final Map<String, Object> functions;

    Builtins(InstantSource time, RandomGenerator random) {
        functions =
                Map.of(
                        "now", function(args -> now(time.millis(), args)),
                        "millis", function(_ -> time.millis()),
                        "random", function(args -> random(random, args)),
                        "uuid", function(_ -> uuid(random)),
                        "partition", function(Builtins::partition),
                        "range", function(Builtins::range),
                        "hash", function(Builtins::hash),
                        "parse", function(Builtins::parse));
    }

    Optional<Object> named(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    @FunctionalInterface
    private interface Body {
        @Nullable Object apply(List<?> arguments);
    }

    private static Jsonata.JFunction function(Body body) {
        return new Jsonata.JFunction((_, arguments) -> body.apply(arguments), "<x-x?x?x?:x>");
    }

    private static @Nullable Object argument(List<?> arguments, int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }

    private static double number(List<?> arguments, int index) {
        if (argument(arguments, index) instanceof Number number) {
            return number.doubleValue();
        }
        throw new JException("T0410", -1, index + 1);
    }

    private static String text(List<?> arguments, int index) {
        if (argument(arguments, index) instanceof String text) {
            return text;
        }
        throw new JException("T0410", -1, index + 1);
    }

    private static Object now(long millis, List<?> arguments) {
        var picture = argument(arguments, 0) instanceof String text ? text : null;
        var zone = argument(arguments, 1) instanceof String text ? text : null;
        return Functions.dateTimeFromMillis(millis, picture, zone);
    }

    private static Object random(RandomGenerator random, List<?> arguments) {
        return argument(arguments, 0) instanceof Number seed
                ? new Random(seed.longValue()).nextDouble()
                : random.nextDouble();
    }

    private static Object uuid(RandomGenerator random) {
        var high = random.nextLong() & 0xffff_ffff_ffff_0fffL | 0x4000L;
        var low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }

    private static @Nullable Object partition(List<?> arguments) {
        if (!(argument(arguments, 0) instanceof List<?> all)) {
            throw new JException("T0410", -1, 1);
        }
        var size = (int) number(arguments, 1);
        if (size < 1) {
            throw new JException("T0410", -1, 2);
        }
        var parts = new ArrayList<Object>();
        for (var from = 0; from < all.size(); from += size) {
            parts.add(new ArrayList<>(all.subList(from, Math.min(from + size, all.size()))));
        }
        return parts;
    }

    private static Object range(List<?> arguments) {
        var start = number(arguments, 0);
        var end = number(arguments, 1);
        var step = number(arguments, 2);
        if (step == 0) {
            throw new JException("T0410", -1, 3);
        }
        var numbers = new ArrayList<Object>();
        for (var at = start; step > 0 ? at <= end : at >= end; at += step) {
            numbers.add(at);
        }
        return numbers;
    }

    private static Object hash(List<?> arguments) {
        var algorithm = text(arguments, 1);
        if (!HASHES.contains(algorithm)) {
            throw new JException("T0410", -1, 2);
        }
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance(algorithm)
                                    .digest(text(arguments, 0).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object parse(List<?> arguments) {
        try {
            return Values.java(JSON.readTree(text(arguments, 0)));
        } catch (JsonProcessingException noJson) {
            throw new JException("D3137", -1, "the argument of $parse is no JSON");
        }
    }
}
