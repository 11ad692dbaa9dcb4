package io.relance.core.template;

import io.relance.core.value.Value;

import java.util.List;
import java.util.Map;

/// `{% block name %} … {% endblock %}`: what a template that extends this one may replace.
///
/// Of all blocks of one name, the one of the template that extends last is printed; within it, `{{
/// block.super }}` prints the one it replaced.
final class BlockTag implements Node {
    private static final String NAME = "block";

    private final String name;
    private final Block body;
    private final Outline outline;
    private final Source source;
    private final int at;

    /// What `{{ block }}` is inside.
    private final Value self;

    private BlockTag(String name, Block body, Outline outline, Source source, int at) {
        this.name = name;
        this.body = body;
        this.outline = outline;
        this.source = source;
        this.at = at;
        this.self = Value.of(Map.of("name", Value.of(name)));
    }

    static Node parse(Token.Tag tag, List<String> words, Parser parser) {
        if (words.size() != 2) {
            throw new Refused(tag.at(), "Write {% block name %}: one name, without blanks.");
        }
        var name = words.get(1);
        if (parser.blocks.containsKey(name)) {
            throw new Refused(
                    tag.at(),
                    "There are two blocks called %s in this template: give one another name."
                            .formatted(name));
        }
        parser.blocks.put(name, List.of()); // taken, also within itself
        parser.outline().blocks.add(name);
        parser.outlines.add(new Outline(parser.depth()));
        var part = parser.until(tag, "endblock");
        var outline = parser.outlines.removeLast();
        closes(part.end(), name);
        var block = new BlockTag(name, part.block(), outline, parser.source, tag.at());
        parser.blocks.put(name, List.of(block));
        return block;
    }

    private static void closes(Token.Tag end, String name) {
        var words = Words.of(end.content());
        if (words.size() > 1 && !words.subList(1, words.size()).equals(List.of(name))) {
            throw new Refused(
                    end.at(),
                    "The block that is open here is called %s: write {%% endblock %s %%}."
                            .formatted(name, name));
        }
    }

    Outline outline() {
        return outline;
    }

    @Override
    public void render(Run run) {
        run.at = at;
        run.step();
        var blocks = run.blocks;
        var taken = blocks.take(name);
        taken.orElse(this).renderBody(run);
        if (taken.isPresent()) {
            blocks.giveBack(name);
        }
    }

    private void renderBody(Run run) {
        var from = run.source;
        run.source = source;
        run.at = at;
        run.blocks.open(this, run);
        long mark = run.enter();
        run.set(NAME, self, false);
        body.render(run);
        run.leave(mark);
        run.blocks.close(this);
        run.source = from;
    }

    /// `{{ block.super }}`.
    record Super(Variable variable) implements Expression {
        @Override
        public Value evaluate(Run run, Value missing) {
            var here = run.blocks.innermost();
            if (here.isEmpty() || run.find(NAME) != here.get().self) {
                return variable.evaluate(run, missing);
            }
            var block = here.get();
            var replaced = run.blocks.has(block.name) ? run.aside(block) : "";
            run.safe = true;
            return Value.of(replaced);
        }
    }
}
