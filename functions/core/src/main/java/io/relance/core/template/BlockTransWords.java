package io.relance.core.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What stands behind `blocktrans`: `with a=b c=d` (of old `with b as a and d as c`), `count
/// n=expression`, `context "…"`, `trimmed`, `asvar name`.
final class BlockTransWords {
    private static final Pattern NAMED =
            Pattern.compile("(\\w+)=(.+)", Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);

    List<Node.Bind> bindings = List.of();
    Optional<Node.Bind> count = Optional.empty();
    Optional<String> name = Optional.empty();
    boolean context;
    boolean trimmed;

    private final Token.Tag tag;
    private final List<String> words;
    private int next = 1;

    BlockTransWords(Token.Tag tag, List<String> words) {
        this.tag = tag;
        this.words = words;
        var seen = new HashSet<String>();
        while (next < words.size()) {
            var option = words.get(next++);
            if (!seen.add(option)) {
                throw wrong("%s is said twice.".formatted(option));
            }
            read(option);
        }
    }

    private void read(String option) {
        switch (option) {
            case "with" -> {
                bindings = bindings();
                if (bindings.isEmpty()) {
                    throw wrong("Write with name=value, without blanks round the =.");
                }
            }
            case "count" -> {
                var counts = bindings();
                if (counts.size() != 1) {
                    throw wrong("Write one count name=value, without blanks round the =.");
                }
                count = Optional.of(counts.getFirst());
            }
            case "context" -> {
                ExpressionParser.parse(argument(option), tag.at());
                context = true;
            }
            case "trimmed" -> trimmed = true;
            case "asvar" -> name = Optional.of(Parser.variable(tag, argument(option)));
            default ->
                    throw wrong(
                            "`%s` does not belong here: with, count, context, trimmed and asvar do."
                                    .formatted(option));
        }
    }

    private String argument(String option) {
        if (next == words.size()) {
            throw wrong("Something is missing behind %s.".formatted(option));
        }
        return words.get(next++);
    }

    private List<Node.Bind> bindings() {
        var bindings = new ArrayList<Node.Bind>();
        if (next < words.size() && NAMED.matcher(words.get(next)).matches()) {
            while (next < words.size()) {
                var named = NAMED.matcher(words.get(next));
                if (!named.matches()) {
                    break;
                }
                next++;
                bindings.add(WithTag.binding(tag, named.group(1), named.group(2)));
            }
            return bindings;
        }
        while (next + 2 < words.size() && words.get(next + 1).equals("as")) {
            bindings.add(WithTag.binding(tag, words.get(next + 2), words.get(next)));
            next += 3;
            if (next == words.size() || !words.get(next).equals("and")) {
                break;
            }
            next++;
        }
        return bindings;
    }

    private Refused wrong(String sentence) {
        return new Refused(tag.at(), sentence);
    }
}
