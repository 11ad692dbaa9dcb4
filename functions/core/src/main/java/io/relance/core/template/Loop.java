package io.relance.core.template;

import io.relance.core.value.Value;

import org.jspecify.annotations.Nullable;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where a `for` stands: what `forloop` tells.
final class Loop {
    final @Nullable Loop parent;
    private final int size;
    int index;

    /// What each `ifchanged` inside saw last; it begins anew with every loop.
    private @Nullable Map<Node, Object> seen;

    Loop(@Nullable Loop parent, int size) {
        this.parent = parent;
        this.size = size;
    }

    Map<Node, Object> seen() {
        if (seen == null) {
            seen = new IdentityHashMap<>(4);
        }
        return seen;
    }

    Value get(String key) {
        return switch (key) {
            case "counter" -> Value.of(index + 1L);
            case "counter0" -> Value.of(index);
            case "revcounter" -> Value.of((long) size - index);
            case "revcounter0" -> Value.of(size - index - 1L);
            case "first" -> Value.of(index == 0);
            case "last" -> Value.of(index == size - 1);
            default -> Run.MISSING;
        };
    }

    /// The whole of it as fields.
    Value all() {
        var fields = new LinkedHashMap<String, Value>();
        fields.put("parentloop", parent == null ? Value.Fields.EMPTY : parent.all());
        for (var key :
                new String[] {
                    "counter0", "counter", "revcounter", "revcounter0", "first", "last"
                }) {
            fields.put(key, get(key));
        }
        return Value.of(fields);
    }
}
