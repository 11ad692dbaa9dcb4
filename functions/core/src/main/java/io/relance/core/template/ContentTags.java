package io.relance.core.template;

import io.relance.core.value.Value;

import java.util.List;
import java.util.Map;

/// Tags that change what is between them, or print a constant.
final class ContentTags {
    private static final Map<String, String> MARKS =
            Map.of(
                    "openblock", "{%",
                    "closeblock", "%}",
                    "openvariable", "{{",
                    "closevariable", "}}",
                    "openbrace", "{",
                    "closebrace", "}",
                    "opencomment", "{#",
                    "closecomment", "#}");

    private ContentTags() {}

    static Node templatetag(Token.Tag tag, List<String> words) {
        var mark = words.size() == 2 ? MARKS.get(words.get(1)) : null;
        if (mark == null) {
            throw new Refused(
                    tag.at(),
                    "templatetag takes one of %s."
                            .formatted(
                                    String.join(", ", MARKS.keySet().stream().sorted().toList())));
        }
        return new Node.Plain(mark, tag.at());
    }

    static Node spaceless(Token.Tag tag, List<String> words, Parser parser) {
        if (words.size() > 1) {
            throw new Refused(tag.at(), "spaceless takes no argument.");
        }
        var body = parser.body(tag, "endspaceless");
        return run -> run.write(withoutGaps(stripped(run.aside(body))));
    }

    private static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && LayoutFilters.isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && LayoutFilters.isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /// Drops blanks between `>` and `<`.
    private static String withoutGaps(String html) {
        var out = new StringBuilder(html.length());
        int i = 0;
        while (i < html.length()) {
            char c = html.charAt(i++);
            out.append(c);
            if (c != '>') {
                continue;
            }
            int end = i;
            while (end < html.length() && LayoutFilters.isBlank(html.charAt(end))) {
                end++;
            }
            if (end < html.length() && html.charAt(end) == '<') {
                i = end;
            }
        }
        return out.toString();
    }

    /// `{% filter upper|linebreaks %} … {% endfilter %}`: its content, through filters.
    static Node filter(Token.Tag tag, List<String> words, Parser parser) {
        if (words.size() < 2) {
            throw new Refused(tag.at(), "Write which filter, as in {% filter upper %}.");
        }
        for (var name : List.of("safe", "escape")) {
            if (words.get(1).matches("(.*\\|)?" + name + "(\\|.*)?")) {
                throw new Refused(
                        tag.at(), name + " does nothing here: use {% autoescape %} instead.");
            }
        }
        var chain = tag.content().substring("filter".length()).strip();
        var filters = ExpressionParser.filters(chain, new Content(), tag.at());
        var body = parser.body(tag, "endfilter");
        return run -> {
            var content = Value.of(run.aside(body)); // what it sets stays set
            long mark = run.enter();
            run.set(Content.NAME, content, true);
            run.write(Texts.of(filters.printed(run)));
            run.leave(mark);
        };
    }

    /// What stands between `filter` and `endfilter`; no template can name it.
    private record Content() implements Expression {
        static final String NAME = "{% filter %}";

        @Override
        public Value evaluate(Run run, Value missing) {
            return run.find(NAME);
        }
    }
}
