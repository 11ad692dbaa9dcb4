package io.relance.core.template;

import io.relance.core.value.Value;

import java.util.ArrayList;
import java.util.List;

/// `{% with a=b c=d %} … {% endwith %}`, also `{% with b as a %}`.
record WithTag(List<Node.Bind> bindings, Block body) implements Node {
    static Node parse(Token.Tag tag, List<String> words, Parser parser) {
        var bindings = new ArrayList<Node.Bind>();
        if (words.size() == 4 && words.get(2).equals("as")) {
            bindings.add(binding(tag, words.get(3), words.get(1)));
        } else {
            for (var word : words.subList(1, words.size())) {
                int equals = word.indexOf('=');
                if (equals < 0) {
                    throw wrong(tag);
                }
                bindings.add(binding(tag, word.substring(0, equals), word.substring(equals + 1)));
            }
        }
        if (bindings.isEmpty()) {
            throw wrong(tag);
        }
        return new WithTag(bindings, parser.body(tag, "endwith"));
    }

    private static Refused wrong(Token.Tag tag) {
        return new Refused(tag.at(), "Write {% with name=value %}, without blanks round the =.");
    }

    static Node.Bind binding(Token.Tag tag, String name, String value) {
        return new Node.Bind(
                Parser.variable(tag, name), ExpressionParser.parse(value, tag.at()), tag.at());
    }

    /// All values are worked out before the first name is bound.
    @Override
    public void render(Run run) {
        long mark = run.enter();
        bind(bindings, run);
        body.render(run);
        run.leave(mark);
    }

    static void bind(List<Node.Bind> bindings, Run run) {
        if (bindings.size() == 1) {
            bindings.getFirst().render(run);
            return;
        }
        var found =
                bindings.stream()
                        .map(b -> new Found(b.name(), b.expression().printed(run), run.safe))
                        .toList();
        found.forEach(f -> run.set(f.name(), f.value(), f.safe()));
    }

    private record Found(String name, Value value, boolean safe) {}
}
