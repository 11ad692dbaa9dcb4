package io.relance.core.template;

import static io.relance.core.template.Filter.Safety.DECIDES;
import static io.relance.core.template.Filter.Safety.KEEPS;

import io.relance.core.value.Value;

import java.util.ArrayList;
import java.util.List;

/// Filters that make HTML, or take it away.
final class HtmlFilters {
    private static final int MOST_ROUNDS = 50;

    static final List<Filter> ALL =
            List.of(
                    Filter.bare("safe", DECIDES, (value, run) -> safe(run, Texts.of(value))),
                    Filter.bare("escape", DECIDES, HtmlFilters::escape),
                    Filter.bare("escape_once", DECIDES, HtmlFilters::escapeOnce),
                    Filter.bare(
                            "force_escape",
                            DECIDES,
                            (value, run) -> safe(run, HtmlEscape.of(Texts.of(value)))),
                    Filter.bare("safeseq", DECIDES, HtmlFilters::safeseq),
                    Filter.bare("escapeseq", DECIDES, HtmlFilters::escapeseq),
                    Filter.bare(
                            "escapejs",
                            DECIDES,
                            (value, run) -> safe(run, escapejs(Texts.of(value)))),
                    Filter.bare("linebreaks", DECIDES, HtmlFilters::linebreaks),
                    Filter.bare("linebreaksbr", DECIDES, HtmlFilters::linebreaksbr),
                    Filter.bare("newline_to_br", DECIDES, HtmlFilters::linebreaksbr),
                    Filter.text("striptags", KEEPS, HtmlFilters::striptags),
                    Filter.text("strip_html", KEEPS, HtmlFilters::striptags),
                    Filter.bare("unordered_list", DECIDES, HtmlFilters::unorderedList));

    private HtmlFilters() {}

    private static Value safe(Run run, String html) {
        run.safe = true;
        return Value.of(html);
    }

    /// A list is no text: what makes text of it loses its safety.
    private static void asText(Value value, Run run) {
        run.safe = run.safe && value instanceof Value.Text;
    }

    private static String escaped(String text, Run run) {
        return run.escape && !run.safe ? HtmlEscape.of(text) : text;
    }

    private static Value escape(Value value, Run run) {
        asText(value, run);
        var text = Texts.of(value);
        return safe(run, run.safe ? text : HtmlEscape.of(text));
    }

    private static Value escapeOnce(Value value, Run run) {
        return safe(run, HtmlEscape.of(Entities.decode(Texts.of(value))));
    }

    /// The letters of a safe text are one safe text again, as Django has it.
    private static Value safeseq(Value value, Run run) {
        if (value instanceof Value.Text(var text) && run.safe) {
            return safe(run, Texts.of(Value.of(Texts.letters(text))));
        }
        return safeItems(run, Lists.of(value).stream().map(Texts::of).toList());
    }

    private static Value escapeseq(Value value, Run run) {
        return safeItems(run, Lists.of(value).stream().map(Texts::of).map(HtmlEscape::of).toList());
    }

    private static Value safeItems(Run run, List<String> items) {
        run.safe = true;
        return Value.of(items.stream().map(Value::of).toList());
    }

    private static String escapejs(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (char c : text.toCharArray()) {
            if (c < ' ' || "\\'\"><&=-;`\u2028\u2029".indexOf(c) >= 0) {
                out.append("\\u").append(String.format("%04X", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String lines(Value value) {
        return Texts.of(value).replace("\r\n", "\n").replace('\r', '\n');
    }

    private static Value linebreaks(Value value, Run run) {
        asText(value, run);
        var out = new StringBuilder();
        for (var paragraph : lines(value).split("\n{2,}", -1)) {
            out.append(out.isEmpty() ? "<p>" : "\n\n<p>")
                    .append(escaped(paragraph, run).replace("\n", "<br>"))
                    .append("</p>");
        }
        return safe(run, out.toString());
    }

    private static Value linebreaksbr(Value value, Run run) {
        asText(value, run);
        return safe(run, escaped(lines(value), run).replace("\n", "<br>"));
    }

    /// Takes tags away until none is left, so that none can be hidden in another.
    static String striptags(String html) {
        var text = html;
        for (int i = 0; i < MOST_ROUNDS && text.indexOf('<') >= 0 && text.indexOf('>') >= 0; i++) {
            var stripped = strippedOnce(text);
            if (stripped.length() == text.length()) {
                return text;
            }
            text = stripped;
        }
        return text;
    }

    private static String strippedOnce(String html) {
        var out = new StringBuilder(html.length());
        var tags = new HtmlTags(html);
        for (int i = 0; i < html.length(); ) {
            int open = html.indexOf('<', i);
            if (open < 0) {
                return out.append(html, i, html.length()).toString();
            }
            out.append(html, i, open);
            i = open + 1;
            if (html.startsWith("<!--", open)) {
                int end = html.indexOf("-->", open + 4);
                i = end < 0 ? html.length() : end + 3;
                continue;
            }
            var tag = tags.at(open);
            int close = html.startsWith("</", open) ? html.indexOf('>', open) : -1;
            if (tag.isEmpty() && close >= 0) {
                i = close + 1; // browsers take it for a comment
            } else if (tag.isPresent()) {
                i = tag.get().end();
            } else {
                out.append('<');
            }
        }
        return out.toString();
    }

    private static Value unorderedList(Value value, Run run) {
        run.safe = run.safe && value instanceof Value.Items;
        var out = new StringBuilder();
        list(out, Lists.of(value), 1, run);
        return safe(run, out.toString());
    }

    /// A list behind an item holds what belongs under it.
    private static void list(StringBuilder out, List<Value> items, int depth, Run run) {
        var tabs = "\t".repeat(Math.min(depth, 100));
        for (int i = 0; i < items.size(); i++) {
            var children =
                    i + 1 < items.size() && items.get(i + 1) instanceof Value.Items(var below)
                            ? below
                            : new ArrayList<Value>();
            out.append(i > 0 ? "\n" : "").append(tabs).append("<li>");
            out.append(escaped(Texts.of(items.get(i)), run));
            if (!children.isEmpty() && depth < 100) {
                out.append('\n').append(tabs).append("<ul>\n");
                list(out, children, depth + 1, run);
                out.append('\n').append(tabs).append("</ul>\n").append(tabs);
            }
            out.append("</li>");
            run.check(out.length());
            if (i + 1 < items.size() && items.get(i + 1) instanceof Value.Items) {
                i++;
            }
        }
    }
}
