package io.relance.core.template;

import io.relance.core.value.Value;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// `{% trans "text" %}`, `{% translate variable as name %}`, with `noop` and `context "…"`: prints
/// the text itself, as [Django](https://docs.djangoproject.com/en/stable/topics/i18n/translation/)
/// does where it has no translation.
///
/// @param plain nothing would be translated: line ends stay as they are
record TransTag(Expression text, boolean noop, boolean plain, Optional<String> name, int at)
        implements Node {
    static Node parse(Token.Tag tag, List<String> words) {
        if (words.size() < 2) {
            throw wrong(tag);
        }
        var text = ExpressionParser.parse(words.get(1), tag.at());
        var seen = new HashSet<String>();
        Optional<String> name = Optional.empty();
        for (int i = 2; i < words.size(); i++) {
            var option = words.get(i);
            if (!seen.add(option)) {
                throw wrong(tag);
            }
            boolean argued = option.equals("as") || option.equals("context");
            if (!argued && !option.equals("noop") || argued && ++i == words.size()) {
                throw wrong(tag);
            }
            if (option.equals("as")) {
                name = Optional.of(Parser.variable(tag, words.get(i)));
            } else if (option.equals("context")) {
                ExpressionParser.parse(words.get(i), tag.at());
            }
        }
        boolean noop = seen.contains("noop");
        return new TransTag(text, noop, noop || seen.contains("context"), name, tag.at());
    }

    private static Refused wrong(Token.Tag tag) {
        return new Refused(
                tag.at(),
                ("Write {%% %s \"text\" %%}; noop, context \"…\" and as name may follow.")
                        .formatted(tag.name()));
    }

    @Override
    public void render(Run run) {
        run.at = at;
        var value = text.printed(run);
        var printed = Texts.of(value);
        if (!plain) {
            printed = lineEnds(printed);
        }
        if (noop) {
            printed = printed.replace("%%", "%"); // nobody doubled them before, yet Django halves
        }
        run.safe &= value instanceof Value.Text;
        if (name.isEmpty()) {
            run.print(Value.of(printed));
        } else if (run.escape && !run.safe) {
            run.set(name.get(), Value.of(HtmlEscape.of(printed)), true);
        } else {
            run.set(name.get(), Value.of(printed), run.safe);
        }
    }

    /// What is looked up in a catalogue has the line ends of Unix.
    static String lineEnds(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
