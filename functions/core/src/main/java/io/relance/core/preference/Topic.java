package io.relance.core.preference;

import io.relance.core.consent.Channel;
import io.relance.core.list.ListId;

import java.util.Locale;

/// Something a person can say yes or no to.
public sealed interface Topic {
    /// All marketing on a channel.
    record Marketing(Channel channel) implements Topic {}

    /// What a list sends, by email.
    record OnList(ListId list) implements Topic {}

    /// As forms name it: `email`, `list:XyZ123`.
    default String name() {
        return switch (this) {
            case Marketing(var channel) -> channel.name().toLowerCase(Locale.ROOT);
            case OnList(var list) -> "list:" + list;
        };
    }
}
