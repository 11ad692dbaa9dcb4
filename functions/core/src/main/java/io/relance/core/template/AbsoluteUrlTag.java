package io.relance.core.template;

import io.relance.core.value.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `{% absolute_url domain path %}`, also with `as name`: `https://`, domain and path in a row, as
/// the tag of this name of [django-oscar](https://github.com/django-oscar/django-oscar)
/// (`templatetags/url_tags.py`) prints them where its scheme is https.
record AbsoluteUrlTag(Expression domain, Expression path, Optional<String> name, int at)
        implements Node {
    static Node parse(Token.Tag tag, List<String> words) {
        int end = words.size();
        Optional<String> name = Optional.empty();
        if (end > 2 && words.get(end - 2).equals("as")) {
            name = Optional.of(Parser.variable(tag, words.get(end - 1)));
            end -= 2;
        }
        if (end != 3) {
            throw wrong(tag);
        }
        var parts = new ArrayList<String>();
        for (int i = 0; i < 2; i++) {
            var word = words.get(i + 1);
            var key = i == 0 ? "domain=" : "path=";
            parts.add(word.startsWith(key) ? word.substring(key.length()) : word);
        }
        return new AbsoluteUrlTag(
                ExpressionParser.parse(parts.get(0), tag.at()),
                ExpressionParser.parse(parts.get(1), tag.at()),
                name,
                tag.at());
    }

    private static Refused wrong(Token.Tag tag) {
        return new Refused(tag.at(), "Write {% absolute_url domain path %}; as name may follow.");
    }

    @Override
    public void render(Run run) {
        run.at = at;
        var url = Texts.of(domain.printed(run)) + Texts.of(path.printed(run));
        run.safe = false;
        var value = Value.of("https://" + url);
        if (name.isPresent()) {
            run.set(name.get(), value, false);
        } else {
            run.print(value);
        }
    }
}
