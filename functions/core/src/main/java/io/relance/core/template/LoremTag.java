package io.relance.core.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `{% lorem %}`, `{% lorem 3 p %}`, `{% lorem 25 w random %}`: Latin to fill a draft with, the
/// passage everybody knows first; paragraphs of text (`b`) or HTML (`p`), or words (`w`). Source:
/// [lorem](https://docs.djangoproject.com/en/stable/ref/templates/builtins/#lorem). What follows
/// the
/// passage looks random, but is the same whenever the same message is rendered.
record LoremTag(Expression count, Kind kind, boolean common, int at) implements Node {
    enum Kind {
        WORDS,
        PARAGRAPHS,
        BLOCKS
    }

    private static final String PASSAGE =
            "Lorem ipsum dolor sit amet, consectetur adipisicing elit, sed do eiusmod tempor"
                + " incididunt ut labore et dolore magna aliqua. Ut enim ad minim veniam, quis"
                + " nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo consequat."
                + " Duis aute irure dolor in reprehenderit in voluptate velit esse cillum dolore eu"
                + " fugiat nulla pariatur. Excepteur sint occaecat cupidatat non proident, sunt in"
                + " culpa qui officia deserunt mollit anim id est laborum.";
    private static final List<String> WORDS =
            List.of(PASSAGE.toLowerCase(Locale.ROOT).split("[ ,.]+"));

    /// The first of them stand at the beginning of all words.
    private static final int COMMON = 19;

    private static final int LONGEST_SENTENCE = 12;
    private static final int LONGEST_PARAGRAPH = 4;

    static Node parse(Token.Tag tag, List<String> words) {
        var rest = new ArrayList<>(words.subList(1, words.size()));
        var common = rest.isEmpty() || !rest.getLast().equals("random");
        if (!common) {
            rest.removeLast();
        }
        var kind =
                switch (rest.isEmpty() ? "" : rest.getLast()) {
                    case "w" -> Kind.WORDS;
                    case "p" -> Kind.PARAGRAPHS;
                    default -> Kind.BLOCKS;
                };
        if (!rest.isEmpty() && List.of("w", "p", "b").contains(rest.getLast())) {
            rest.removeLast();
        }
        if (rest.size() > 1) {
            throw new Refused(tag.at(), "Write {% lorem %}, {% lorem 3 p %} or {% lorem 25 w %}.");
        }
        var count = rest.isEmpty() ? "1" : rest.getFirst();
        return new LoremTag(ExpressionParser.parse(count, tag.at()), kind, common, tag.at());
    }

    @Override
    public void render(Run run) {
        run.at = at;
        var wanted = Numbers.count(count.printed(run)).orElse(1);
        if (kind == Kind.WORDS) {
            words(run, wanted);
        } else {
            paragraphs(run, wanted);
        }
    }

    private void words(Run run, int wanted) {
        var first = common ? Math.min(wanted < 0 ? COMMON + wanted : wanted, COMMON) : 0;
        for (var i = 0; i < Math.max(first, wanted); i++) {
            run.write((i > 0 ? " " : "") + (i < first ? WORDS.get(i) : word(run)));
        }
    }

    private void paragraphs(Run run, int wanted) {
        for (var i = 0; i < wanted; i++) {
            var text = common && i == 0 ? PASSAGE : paragraph(run);
            run.write(i > 0 ? "\n\n" : "");
            run.write(kind == Kind.PARAGRAPHS ? "<p>" + text + "</p>" : text);
        }
    }

    private static String paragraph(Run run) {
        var sentences = new ArrayList<String>();
        for (var left = run.pick(LONGEST_PARAGRAPH); left >= 0; left--) {
            sentences.add(sentence(run));
        }
        return String.join(" ", sentences);
    }

    private static String sentence(Run run) {
        var words = new ArrayList<String>();
        for (var left = 2 + run.pick(LONGEST_SENTENCE - 2); left >= 0; left--) {
            words.add(word(run));
        }
        var text = String.join(" ", words);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private static String word(Run run) {
        return WORDS.get(run.pick(WORDS.size()));
    }
}
