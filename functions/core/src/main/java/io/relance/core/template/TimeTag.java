package io.relance.core.template;

import io.relance.core.value.Value;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The moment of sending, in the account's time zone: `{% now "j F Y" %}` with Django's letters,
/// `{% today "%Y-%m-%d" as today %}` with those of `strftime`, and the dialect's [parts of the
/// date](https://help.klaviyo.com/hc/en-us/articles/115005257788), which need no format.
record TimeTag(boolean strftime, String format, Optional<String> name, int at) implements Node {
    private static final Map<String, String> PARTS =
            Map.of(
                    "current_day", "j",
                    "current_weekday", "l",
                    "current_month", "n",
                    "current_month_name", "F",
                    "current_year", "Y");

    /// A part of the date: `{% current_weekday %}`, `{% current_year %}`.
    static Node part(Token.Tag tag, List<String> words) {
        boolean named = words.size() == 3 && words.get(1).equals("as");
        if (words.size() != 1 && !named) {
            throw new Refused(tag.at(), "%s takes no argument.".formatted(tag.name()));
        }
        return new TimeTag(
                false,
                PARTS.getOrDefault(tag.name(), ""),
                named ? Optional.of(Parser.variable(tag, words.get(2))) : Optional.empty(),
                tag.at());
    }

    static Node parse(Token.Tag tag, List<String> words) {
        boolean named = words.size() == 4 && words.get(2).equals("as");
        if (words.size() != 2 && !named || !Words.isQuoted(words.get(1))) {
            throw new Refused(
                    tag.at(),
                    tag.name().equals("now")
                            ? "Write {% now \"j F Y\" %}."
                            : "Write {% today \"%Y-%m-%d\" as today %}.");
        }
        var quoted = words.get(1);
        return new TimeTag(
                tag.name().equals("today"),
                quoted.substring(1, quoted.length() - 1),
                named ? Optional.of(Parser.variable(tag, words.get(3))) : Optional.empty(),
                tag.at());
    }

    @Override
    public void render(Run run) {
        run.at = at;
        var now = new Moment(run.context.now().atZone(run.context.zone()), true);
        var locale = run.context.locale();
        var text = strftime ? Strftime.of(now, format, locale) : DateFormat.of(now, format, locale);
        if (name.isPresent()) {
            run.set(name.get(), Value.of(text), false);
        } else {
            run.safe = false;
            run.print(Value.of(text));
        }
    }
}
