package io.relance.core.template;

import static io.relance.core.template.Filter.Safety.DECIDES;
import static io.relance.core.template.Filter.Safety.KEEPS;

import io.relance.core.value.Value;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Filters that shorten HTML without breaking it, and make links of addresses.
final class MarkupFilters {
    private static final Set<String> SINGLE =
            Set.of("br", "col", "link", "base", "img", "param", "area", "hr", "input");

    static final List<Filter> ALL =
            List.of(
                    Filter.needing("truncatechars_html", KEEPS, (v, a, _) -> cut(v, a, false)),
                    Filter.needing("truncatewords_html", KEEPS, (v, a, _) -> cut(v, a, true)),
                    Filter.bare("urlize", DECIDES, (v, run) -> urlize(v, Optional.empty(), run)),
                    Filter.needing(
                            "urlizetrunc",
                            DECIDES,
                            (v, a, run) -> urlize(v, Numbers.count(a), run)));

    private MarkupFilters() {}

    private static Value urlize(Value value, Optional<Integer> longest, Run run) {
        boolean escape = run.escape && !(run.safe && value instanceof Value.Text);
        run.safe = true;
        return Value.of(Urlize.of(Texts.of(value), longest, escape));
    }

    private static Value cut(Value value, Value argument, boolean words) {
        var html = Texts.of(value);
        var length = Numbers.count(argument);
        if (length.isEmpty()) {
            return Value.of(html);
        }
        if (words) {
            return Value.of(length.get() <= 0 ? "" : words(html, length.get()));
        }
        return Value.of(chars(Normalizer.normalize(html, Normalizer.Form.NFC), length.get()));
    }

    private static String words(String html, int length) {
        return new Cut(html, length, length, " …", true).run();
    }

    private static String chars(String html, int length) {
        return new Cut(html, length, length - 1, "…", false).run();
    }

    /// Counts what is shown, and closes at the end what was opened.
    private static final class Cut {
        private final String html;
        private final int most;
        private final int kept;
        private final String mark;
        private final boolean words;
        private final Deque<String> open = new ArrayDeque<>();
        private int at;
        private int end;
        private int count;
        private int closes;

        Cut(String html, int most, int kept, String mark, boolean words) {
            this.html = html;
            this.most = most;
            this.kept = kept;
            this.mark = mark;
            this.words = words;
        }

        String run() {
            while (count <= most && at < html.length()) {
                piece();
            }
            if (count <= most) {
                return html;
            }
            var out = new StringBuilder(html.substring(0, end)).append(mark);
            open.forEach(name -> out.append("</").append(name).append('>'));
            return out.toString();
        }

        private void piece() {
            char c = html.charAt(at);
            int close = c == '<' ? nextClose() : -1;
            if (close > at + 1) {
                tag(html.substring(at + 1, close));
                at = close + 1;
            } else if (words && (LayoutFilters.isBlank(c) || c == '<' || c == '>')) {
                at++;
            } else {
                at = words ? wordEnd() : html.offsetByCodePoints(at, 1);
                if (++count == kept) {
                    end = at;
                }
            }
        }

        /// Where the tag that begins here ends; -1 if it never does.
        private int nextClose() {
            if (closes >= 0 && closes <= at) {
                closes = html.indexOf('>', at + 1);
            }
            return closes;
        }

        private int wordEnd() {
            int i = at;
            while (i < html.length()
                    && !LayoutFilters.isBlank(html.charAt(i))
                    && html.charAt(i) != '<'
                    && html.charAt(i) != '>') {
                i++;
            }
            return i;
        }

        private void tag(String content) {
            boolean closing = content.startsWith("/");
            var rest = closing ? content.substring(1) : content;
            int nameEnd = 0;
            while (nameEnd < rest.length()
                    && !Character.isWhitespace(rest.charAt(nameEnd))
                    && (rest.charAt(nameEnd) != '/' || nameEnd == 0)) {
                nameEnd++;
            }
            var name = rest.substring(0, nameEnd).toLowerCase(Locale.ROOT);
            if (name.isEmpty() || count >= kept || rest.endsWith("/") || SINGLE.contains(name)) {
                return;
            }
            if (!closing) {
                open.push(name);
            } else if (name.equals(open.peek())) {
                open.pop();
            }
        }
    }
}
