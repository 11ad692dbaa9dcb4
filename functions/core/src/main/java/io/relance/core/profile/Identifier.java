package io.relance.core.profile;

import java.util.Locale;
import java.util.Optional;

/// What a person can be known by. Order is precedence: an external id outranks an email, an email a
/// phone number.
///
/// @param kind one of the four identifying attributes
/// @param value normalised by [#of]: an email trimmed and in lower case, a phone number in E.164
public record Identifier(Kind kind, String value) implements Comparable<Identifier> {
    public enum Kind {
        EXTERNAL_ID(Attribute.EXTERNAL_ID),
        EMAIL(Attribute.EMAIL),
        PHONE_NUMBER(Attribute.PHONE_NUMBER),
        ANONYMOUS_ID(Attribute.ANONYMOUS_ID);

        private final Attribute attribute;

        Kind(Attribute attribute) {
            this.attribute = attribute;
        }

        public Attribute attribute() {
            return attribute;
        }
    }

    /// The identifier in its one spelling; empty for text that cannot be one (no `@`, no digits
    /// after `+`).
    public static Optional<Identifier> of(Kind kind, String raw) {
        var text = raw.strip();
        return switch (kind) {
            case EMAIL -> email(text.toLowerCase(Locale.ROOT));
            case PHONE_NUMBER -> phone(text);
            case EXTERNAL_ID, ANONYMOUS_ID ->
                    text.isEmpty() ? Optional.empty() : Optional.of(new Identifier(kind, text));
        };
    }

    private static Optional<Identifier> email(String text) {
        var at = text.indexOf('@');
        var valid =
                at > 0
                        && at == text.lastIndexOf('@')
                        && at < text.length() - 1
                        && text.length() <= 254
                        && text.chars()
                                .noneMatch(c -> c <= ' ' || c == '<' || c == '>' || c == ',');
        return valid ? Optional.of(new Identifier(Kind.EMAIL, text)) : Optional.empty();
    }

    private static Optional<Identifier> phone(String text) {
        var bare = text.replaceAll("[\\s().-]", "");
        return bare.matches("\\+[1-9][0-9]{6,14}")
                ? Optional.of(new Identifier(Kind.PHONE_NUMBER, bare))
                : Optional.empty();
    }

    @Override
    public int compareTo(Identifier other) {
        var byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : value.compareTo(other.value);
    }
}
