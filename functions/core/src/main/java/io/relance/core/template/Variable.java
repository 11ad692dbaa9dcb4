package io.relance.core.template;

import io.relance.core.value.Value;

import java.util.ArrayList;
import java.util.List;

/// `a.b.0.c`: the variable `a`, then key by key or place by place.
///
/// A key wins over a method, a method over a place, as in
/// [Django](https://docs.djangoproject.com/en/stable/ref/templates/language/#variables); the
/// methods are `items`, `keys` and `values` of fields.
final class Variable implements Expression {
    private static final String FORLOOP = "forloop";

    private final String name;
    private final Step[] path;

    Variable(String dotted) {
        var parts = dotted.split("\\.", -1);
        name = parts[0].intern();
        path = new Step[parts.length - 1];
        for (int i = 1; i < parts.length; i++) {
            path[i - 1] = Step.of(parts[i]);
        }
    }

    /// @param index the place it names, or -1
    private record Step(String key, int index) {
        static Step of(String key) {
            return new Step(key, Lists.index(key));
        }
    }

    @Override
    public Value evaluate(Run run, Value missing) {
        var found = resolve(run);
        return found == Run.MISSING ? missing : found;
    }

    private Value resolve(Run run) {
        if (FORLOOP.equals(name) && run.loop != null) {
            return loop(run, run.loop);
        }
        var value = run.find(name);
        for (var step : path) {
            value = follow(value, step);
            run.safe = false;
        }
        return value;
    }

    private Value loop(Run run, Loop loop) {
        run.safe = false;
        Loop here = loop;
        for (int i = 0; i < path.length; i++) {
            var key = path[i].key();
            if (key.equals("parentloop")) {
                if (here.parent == null) {
                    return Run.MISSING;
                }
                here = here.parent;
            } else {
                return i == path.length - 1 ? here.get(key) : Run.MISSING;
            }
        }
        return here.all();
    }

    private static Value follow(Value value, Step step) {
        return switch (value) {
            case Value.Fields fields -> ofFields(fields, step.key());
            case Value.Items(var items) -> Lists.at(items, step.index());
            case Value.Text(var text) -> Texts.at(text, step.index());
            case Value.Num _, Value.Bool _, Value.None _ -> Run.MISSING;
        };
    }

    private static Value ofFields(Value.Fields fields, String key) {
        var value = fields.fields().get(key);
        if (value != null) {
            return value;
        }
        return switch (key) {
            case "items" -> items(fields);
            case "keys" -> Lists.keys(fields);
            case "values" -> new Value.Items(List.copyOf(fields.fields().values()));
            default -> Run.MISSING;
        };
    }

    private static Value items(Value.Fields fields) {
        var pairs = new ArrayList<Value>(fields.fields().size());
        fields.fields().forEach((key, held) -> pairs.add(Value.of(List.of(Value.of(key), held))));
        return new Value.Items(pairs);
    }
}
