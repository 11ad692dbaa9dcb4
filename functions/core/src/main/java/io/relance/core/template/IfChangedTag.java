package io.relance.core.template;

import io.relance.core.value.Value;

import java.util.List;

/// `{% ifchanged %} … {% else %} … {% endifchanged %}`: only if its content, or one of the values
/// behind its name, is not what it was in the turn before.
final class IfChangedTag implements Node {
    private final List<Expression> watched;
    private final Block changed;
    private final Block otherwise;

    private IfChangedTag(List<Expression> watched, Block changed, Block otherwise) {
        this.watched = watched;
        this.changed = changed;
        this.otherwise = otherwise;
    }

    static Node parse(Token.Tag tag, List<String> words, Parser parser) {
        var watched =
                words.stream().skip(1).map(word -> ExpressionParser.parse(word, tag.at())).toList();
        var part = parser.until(tag, "else", "endifchanged");
        var otherwise =
                part.end().name().equals("else") ? parser.body(tag, "endifchanged") : Block.EMPTY;
        return new IfChangedTag(watched, part.block(), otherwise);
    }

    @Override
    public void render(Run run) {
        var memory = run.loop == null ? run.memory() : run.loop.seen();
        var text = watched.isEmpty() ? run.aside(changed) : "";
        var now =
                watched.isEmpty()
                        ? Value.of(text)
                        : Value.of(watched.stream().map(w -> w.tested(run)).toList());
        if (memory.get(this) instanceof Value before && Truth.equal(before, now)) {
            otherwise.render(run);
            return;
        }
        memory.put(this, now);
        if (watched.isEmpty()) {
            run.write(text);
        } else {
            changed.render(run);
        }
    }
}
