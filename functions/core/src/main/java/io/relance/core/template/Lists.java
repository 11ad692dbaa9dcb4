package io.relance.core.template;

import io.relance.core.value.Value;

import java.util.ArrayList;
import java.util.List;

/// Lists as templates see them: texts and fields are lists too, of letters and of keys.
final class Lists {
    private Lists() {}

    /// The place that `key` names, or -1.
    static int index(String key) {
        if (key.isEmpty() || key.length() > 9) {
            return -1;
        }
        int index = 0;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            index = index * 10 + (c - '0');
        }
        return index;
    }

    static Value at(List<Value> items, int index) {
        return index >= 0 && index < items.size() ? items.get(index) : Run.MISSING;
    }

    static Value keys(Value.Fields fields) {
        var keys = new ArrayList<Value>(fields.fields().size());
        fields.fields().keySet().forEach(key -> keys.add(Value.of(key)));
        return new Value.Items(keys);
    }

    /// What a loop goes through; nothing for what is no list.
    static List<Value> of(Value value) {
        return switch (value) {
            case Value.Items(var items) -> items;
            case Value.Text(var text) -> Texts.letters(text);
            case Value.Fields fields -> ((Value.Items) keys(fields)).items();
            case Value.Num _, Value.Bool _, Value.None _ -> List.of();
        };
    }

    static boolean isList(Value value) {
        return switch (value) {
            case Value.Items _, Value.Text _, Value.Fields _ -> true;
            case Value.Num _, Value.Bool _, Value.None _ -> false;
        };
    }

    /// What `key` names in a value, key or place, or [Run#MISSING].
    static Value part(Value value, String key) {
        return switch (value) {
            case Value.Fields fields -> fields.fields().getOrDefault(key, Run.MISSING);
            case Value.Items(var items) -> at(items, index(key));
            case Value.Text(var text) -> Texts.at(text, index(key));
            case Value.Num _, Value.Bool _, Value.None _ -> Run.MISSING;
        };
    }
}
