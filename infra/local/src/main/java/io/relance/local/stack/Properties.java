package io.relance.local.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Properties of one resource, evaluated when asked for.
///
/// @param owner how an error names them
record Properties(String owner, Map<?, ?> raw, Intrinsics intrinsics) {

    Optional<Object> find(String key) {
        return Optional.<Object>ofNullable(raw.get(key)).flatMap(intrinsics::evaluate);
    }

    Optional<String> text(String key) {
        return find(key).map(Object::toString);
    }

    String requiredText(String key) {
        return text(key).orElseThrow(() -> missing(key));
    }

    int number(String key, int otherwise) {
        return find(key).map(value -> Integer.parseInt(value.toString())).orElse(otherwise);
    }

    boolean flag(String key) {
        return text(key).map(Boolean::parseBoolean).orElse(false);
    }

    Properties map(String key) {
        return find(key)
                .map(value -> new Properties(owner + "." + key, asMap(value), intrinsics))
                .orElse(new Properties(owner + "." + key, Map.of(), intrinsics));
    }

    List<Properties> maps(String key) {
        var all = new ArrayList<Properties>();
        for (var item : list(key)) {
            all.add(new Properties(owner + "." + key, asMap(item), intrinsics));
        }
        return all;
    }

    List<?> list(String key) {
        return find(key)
                .map(value -> value instanceof List<?> list ? list : List.of(value))
                .orElse(List.of());
    }

    Map<String, String> texts(String key) {
        var all = new LinkedHashMap<String, String>();
        find(key)
                .ifPresent(
                        value ->
                                asMap(value)
                                        .forEach((k, v) -> all.put(k.toString(), v.toString())));
        return all;
    }

    /// These properties over `below`: maps are merged, anything else is replaced.
    ///
    /// (page `sam-specification-template-anatomy-globals.html` of
    /// <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/>)
    Properties over(Map<?, ?> below) {
        return new Properties(owner, merge(below, raw), intrinsics);
    }

    private static Map<?, ?> merge(Map<?, ?> below, Map<?, ?> above) {
        var all = new LinkedHashMap<Object, Object>(below);
        above.forEach(
                (key, value) ->
                        all.put(
                                key,
                                value instanceof Map<?, ?> map
                                                && all.get(key) instanceof Map<?, ?> old
                                        ? merge(old, map)
                                        : value));
        return all;
    }

    IllegalArgumentException missing(String key) {
        return new IllegalArgumentException(owner + " has no " + key);
    }

    private Map<?, ?> asMap(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(owner + " wants a mapping, not " + value);
    }
}
