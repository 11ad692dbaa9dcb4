package io.relance.core.template;

import io.relance.core.value.Value;

import java.util.List;

/// `{% for x in list %} … {% empty %} … {% endfor %}`, also `for key, value in fields.items` and
/// `for x in list reversed`.
record ForTag(
        List<String> names, Expression list, boolean reversed, Block body, Block empty, int at)
        implements Node {
    static Node parse(Token.Tag tag, List<String> words, Parser parser) {
        boolean reversed = words.getLast().equals("reversed");
        int in = words.size() - (reversed ? 3 : 2);
        if (in < 2 || !words.get(in).equals("in")) {
            throw new Refused(tag.at(), "Write a loop as {% for item in list %}.");
        }
        var names = names(tag, words.subList(1, in));
        var list = ExpressionParser.parse(words.get(in + 1), tag.at());
        var part = parser.until(tag, "empty", "endfor");
        var empty = part.end().name().equals("empty") ? parser.body(tag, "endfor") : Block.EMPTY;
        return new ForTag(names, list, reversed, part.block(), empty, tag.at());
    }

    private static List<String> names(Token.Tag tag, List<String> words) {
        var names = List.of(String.join(" ", words).split(" *, *", -1));
        return names.stream().map(name -> Parser.variable(tag, name)).toList();
    }

    @Override
    public void render(Run run) {
        var value = list.tested(run);
        boolean safe = run.safe && value instanceof Value.Items;
        var items = Lists.of(value);
        long mark = run.enter();
        if (items.isEmpty()) {
            empty.render(run);
            run.leave(mark);
            return;
        }
        var loop = new Loop(run.loop, items.size());
        run.loop = loop;
        for (int i = 0; i < items.size(); i++) {
            run.at = at;
            run.step();
            loop.index = i;
            var item = items.get(reversed ? items.size() - 1 - i : i);
            if (names.size() == 1) {
                run.set(names.getFirst(), item, safe);
                body.render(run);
            } else {
                long turn = run.enter(); // with several names, what a turn sets ends with it
                bind(run, item, safe);
                body.render(run);
                run.leave(turn);
            }
        }
        run.loop = loop.parent;
        run.leave(mark);
    }

    private void bind(Run run, Value item, boolean safe) {
        var parts = Lists.of(item);
        for (int i = 0; i < names.size(); i++) {
            run.set(names.get(i), i < parts.size() ? parts.get(i) : Texts.EMPTY, safe);
        }
    }
}
