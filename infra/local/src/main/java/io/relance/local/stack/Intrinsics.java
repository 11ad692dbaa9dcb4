package io.relance.local.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Evaluates CloudFormation's intrinsic functions over the tree of a template.
///
/// (page `intrinsic-function-reference.html` of
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/>)
final class Intrinsics {
    /// What `!Ref AWS::NoValue` evaluates to; the property that holds it is left out.
    private static final Object NO_VALUE = new Object();

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");

    private final Map<String, String> parameters;
    private final Map<?, ?> mappings;
    private final Map<?, ?> conditions;
    private final Names names;

    Intrinsics(
            Map<String, String> parameters, Map<?, ?> mappings, Map<?, ?> conditions, Names names) {
        this.parameters = parameters;
        this.mappings = mappings;
        this.conditions = conditions;
        this.names = names;
    }

    /// The value with every function in it evaluated; empty for `AWS::NoValue`.
    Optional<Object> evaluate(Object raw) {
        var value = value(raw);
        return value == NO_VALUE ? Optional.empty() : Optional.of(value);
    }

    /// Whether the named condition of the template holds.
    boolean holds(String condition) {
        var raw = conditions.get(condition);
        if (raw == null) {
            throw new IllegalArgumentException("the template has no condition " + condition);
        }
        return truth(raw);
    }

    private Object value(Object raw) {
        return switch (raw) {
            case Map<?, ?> map when map.size() == 1 && isFunction(map) -> {
                var call = map.entrySet().iterator().next();
                yield call(call.getKey().toString(), call.getValue());
            }
            case Map<?, ?> map -> {
                var all = new LinkedHashMap<String, Object>();
                map.forEach((key, item) -> put(all, key.toString(), item));
                yield all;
            }
            case List<?> list -> values(list);
            default -> raw;
        };
    }

    private void put(Map<String, Object> all, String key, Object raw) {
        if (raw == null) {
            return;
        }
        var value = value(raw);
        if (value != NO_VALUE) {
            all.put(key, value);
        }
    }

    private List<Object> values(List<?> raw) {
        var all = new ArrayList<>();
        for (var item : raw) {
            var value = value(item);
            if (value != NO_VALUE) {
                all.add(value);
            }
        }
        return all;
    }

    private static boolean isFunction(Map<?, ?> map) {
        var key = map.keySet().iterator().next().toString();
        return key.equals("Ref") || key.startsWith("Fn::");
    }

    private Object call(String function, Object argument) {
        return switch (function) {
            case "Ref" -> ref(argument.toString());
            case "Fn::GetAtt" -> {
                var path = values(list(function, argument));
                yield names.attribute(path.getFirst().toString(), path.getLast().toString());
            }
            case "Fn::Sub" -> sub(argument);
            case "Fn::Join" -> {
                var parts = list(function, argument);
                yield values(list(function, value(parts.get(1)))).stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(parts.get(0).toString()));
            }
            case "Fn::Split" -> {
                var parts = list(function, argument);
                yield List.of(
                        (Object[])
                                value(parts.get(1))
                                        .toString()
                                        .split(Pattern.quote(parts.get(0).toString()), -1));
            }
            case "Fn::Select" -> {
                var parts = list(function, argument);
                yield values(list(function, value(parts.get(1))))
                        .get(Integer.parseInt(value(parts.get(0)).toString()));
            }
            case "Fn::If" -> {
                var parts = list(function, argument);
                yield value(holds(parts.get(0).toString()) ? parts.get(1) : parts.get(2));
            }
            case "Fn::FindInMap" -> findInMap(values(list(function, argument)));
            case "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or" -> truth(Map.of(function, argument));
            default ->
                    throw new IllegalArgumentException(
                            "the local cloud does not know the function " + function);
        };
    }

    private Object ref(String name) {
        if (name.equals("AWS::NoValue")) {
            return NO_VALUE;
        }
        var parameter = parameters.get(name);
        return parameter != null ? parameter : names.ref(name);
    }

    private String sub(Object argument) {
        var parts = argument instanceof List<?> list ? list : List.of(argument, Map.of());
        var own = (Map<?, ?>) parts.get(1);
        return VARIABLE.matcher(parts.get(0).toString())
                .replaceAll(
                        found ->
                                java.util.regex.Matcher.quoteReplacement(
                                        found.group(1).isEmpty()
                                                ? variable(found.group(2).strip(), own)
                                                : "${" + found.group(2) + "}"));
    }

    private String variable(String name, Map<?, ?> own) {
        if (own.get(name) instanceof Object raw) {
            return value(raw).toString();
        }
        var dot = name.indexOf('.');
        return dot < 0 || name.endsWith(".Alias")
                ? ref(name).toString()
                : names.attribute(name.substring(0, dot), name.substring(dot + 1));
    }

    private Object findInMap(List<Object> path) {
        Object found = mappings;
        for (var key : path) {
            found = found instanceof Map<?, ?> map ? map.get(key.toString()) : null;
        }
        if (found == null) {
            throw new IllegalArgumentException("the template maps nothing to " + path);
        }
        return found;
    }

    private boolean truth(Object raw) {
        if (!(raw instanceof Map<?, ?> map) || map.size() != 1) {
            throw new IllegalArgumentException("not a condition: " + raw);
        }
        var call = map.entrySet().iterator().next();
        var function = call.getKey().toString();
        var argument = call.getValue();
        return switch (function) {
            case "Condition" -> holds(argument.toString());
            case "Fn::Equals" -> {
                var sides = values(list(function, argument));
                yield sides.get(0).toString().equals(sides.get(1).toString());
            }
            case "Fn::Not" -> !truth(list(function, argument).getFirst());
            case "Fn::And" -> list(function, argument).stream().allMatch(this::truth);
            case "Fn::Or" -> list(function, argument).stream().anyMatch(this::truth);
            default -> throw new IllegalArgumentException("not a condition: " + function);
        };
    }

    private static List<?> list(String function, Object argument) {
        if (argument instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(function + " wants a list, not " + argument);
    }
}
