package io.relance.core.template;

import io.relance.core.value.Value;

import java.util.List;
import java.util.Optional;

/// `{% blocktrans %} … {{ name }} … {% plural %} … {% endblocktrans %}`: prints what is in it, the
/// part behind `plural` unless `count` is one, as
/// [Django](https://docs.djangoproject.com/en/stable/topics/i18n/translation/) does where it has no
/// translation. Within it stand text and plain names alone.
record BlockTransTag(BlockTransWords words, Block singular, Optional<Block> plural, int at)
        implements Node {
    static Node parse(Token.Tag tag, List<String> words, Parser parser) {
        var said = new BlockTransWords(tag, words);
        var end = "end" + tag.name();
        var lineEnds = said.count.isEmpty() && !said.context;
        if (said.count.isEmpty()) {
            var part = parser.until(tag, BlockTransTag::misplaced, end);
            return new BlockTransTag(
                    said, text(part.pieces(), said, lineEnds), Optional.empty(), tag.at());
        }
        var one = parser.until(tag, BlockTransTag::misplaced, "plural", end);
        if (!one.end().name().equals("plural")) {
            throw new Refused(
                    tag.at(), "With count there are two texts: write {% plural %} between them.");
        }
        var many = parser.until(tag, BlockTransTag::misplaced, end);
        // without a second text there is nothing to choose from, nor is anything counted
        var plural =
                many.pieces().isEmpty()
                        ? Optional.<Block>empty()
                        : Optional.of(text(many.pieces(), said, lineEnds));
        return new BlockTransTag(said, text(one.pieces(), said, lineEnds), plural, tag.at());
    }

    private static Refused misplaced(Token.Tag tag) {
        return new Refused(
                tag.at(),
                "No tag may stand inside blocktrans, only text and {{ names }}: put %s before it."
                        .formatted(tag.name()));
    }

    private static Block text(List<Token> pieces, BlockTransWords said, boolean lineEnds) {
        var trimmed = said.trimmed ? Trimming.of(pieces) : pieces;
        return new Block(trimmed.stream().map(piece -> node(piece, lineEnds)).toList());
    }

    private static Node node(Token piece, boolean lineEnds) {
        return switch (piece) {
            case Token.Text(var text, var at) ->
                    new Node.Plain(lineEnds ? TransTag.lineEnds(text) : text, at);
            case Token.Print(var name, var at) -> {
                if (!name.matches("[\\p{L}\\p{N}_]+") || Character.isDigit(name.charAt(0))) {
                    throw new Refused(
                            at,
                            "Inside blocktrans only plain names can be printed, not `%s`: write {%% blocktrans with name=%s %%} and {{ name }}."
                                    .formatted(name, name));
                }
                yield new Node.Print(ExpressionParser.parse(name, at), at);
            }
            case Token.Tag tag -> throw misplaced(tag);
            case Token.Broken(var sentence, var at) -> throw new Refused(at, sentence);
        };
    }

    @Override
    public void render(Run run) {
        run.at = at;
        long mark = run.enter();
        WithTag.bind(words.bindings, run);
        var chosen = singular;
        if (plural.isPresent() && words.count.isPresent()) {
            var count = words.count.get().expression().printed(run);
            run.set(words.count.get().name(), count, run.safe);
            if (!Truth.equal(count, Value.of(1))) {
                chosen = plural.get();
            }
        }
        if (words.name.isEmpty()) {
            chosen.render(run);
            run.leave(mark);
            return;
        }
        var text = run.aside(chosen);
        run.leave(mark);
        // what was made safe for JSON or an address is not made so twice; for HTML Django does
        boolean safe = run.context.escape() == Escape.JSON || run.context.escape() == Escape.URL;
        run.set(words.name.get(), Value.of(text), safe);
    }
}
