package io.relance.core.template;

import java.util.List;
import java.util.Optional;

/// `{% cycle 'a' 'b' %}`: one after the other, each time it is met; `as name` keeps the value,
/// `silent` does not print it.
record CycleTag(List<Expression> values, Optional<String> name, boolean silent, int at)
        implements Node {
    static Node parse(Token.Tag tag, List<String> words, Parser parser) {
        if (words.size() < 2) {
            throw new Refused(tag.at(), "Write what to cycle through, as in {% cycle 'a' 'b' %}.");
        }
        if (words.size() == 2) {
            return named(tag, words.get(1), parser);
        }
        int end = words.size();
        boolean silent = words.get(end - 1).equals("silent") && words.contains("as");
        if (silent) {
            end--;
        }
        Optional<String> name = Optional.empty();
        if (end > 3 && words.get(end - 2).equals("as")) {
            name = Optional.of(Parser.variable(tag, words.get(end - 1)));
            end -= 2;
        }
        var values =
                words.subList(1, end).stream()
                        .map(word -> ExpressionParser.parse(word, tag.at()))
                        .toList();
        var cycle = new CycleTag(values, name, silent, tag.at());
        name.ifPresent(known -> parser.cycles.put(known, cycle));
        parser.lastCycle = Optional.of(cycle);
        return cycle;
    }

    private static Node named(Token.Tag tag, String name, Parser parser) {
        var cycle = parser.cycles.get(name);
        if (cycle == null) {
            throw new Refused(
                    tag.at(),
                    "No cycle before this one is called %s: a cycle has two values at least."
                            .formatted(name));
        }
        return cycle;
    }

    /// `{% resetcycle %}`, `{% resetcycle name %}`: begins anew.
    static Node reset(Token.Tag tag, List<String> words, Parser parser) {
        var cycle =
                words.size() == 1
                        ? parser.lastCycle
                        : Optional.ofNullable(parser.cycles.get(words.get(1)));
        if (words.size() > 2 || cycle.isEmpty()) {
            throw new Refused(tag.at(), "There is no cycle before this that could be reset.");
        }
        return new Reset(cycle.get());
    }

    @Override
    public void render(Run run) {
        run.at = at;
        int turn = run.memory().get(this) instanceof Integer last ? last + 1 : 0;
        run.memory().put(this, turn % values.size());
        var value = values.get(turn % values.size()).printed(run);
        boolean safe = run.safe;
        name.ifPresent(bound -> run.setUpward(bound, value, safe));
        if (!silent) {
            run.safe = safe;
            run.print(value);
        }
    }

    private record Reset(CycleTag cycle) implements Node {
        @Override
        public void render(Run run) {
            run.memory().remove(cycle);
        }
    }
}
