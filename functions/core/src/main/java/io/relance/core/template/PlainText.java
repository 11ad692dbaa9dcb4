package io.relance.core.template;

import java.util.Locale;
import java.util.Set;

/// Makes readable plain text from HTML: links become `text (address)`, paragraphs are set apart,
/// list items begin with `- `, pictures are their description; what is not shown is left out.
/// Forgiving: whatever is no tag is text.
final class PlainText {
    private static final Set<String> UNSEEN =
            Set.of("style", "script", "head", "title", "template", "noscript");
    private static final Set<String> PARAGRAPHS =
            Set.of(
                    "p",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "ul",
                    "ol",
                    "table",
                    "blockquote",
                    "pre",
                    "dl",
                    "figure",
                    "form");
    private static final Set<String> LINES =
            Set.of(
                    "div", "tr", "li", "section", "article", "header", "footer", "main", "nav",
                    "center", "dt", "dd", "body", "html", "tbody", "thead", "tfoot", "caption");
    private static final Set<String> EMPTY =
            Set.of("img", "br", "hr", "input", "meta", "link", "wbr", "area", "col");

    private final String html;
    private final HtmlTags tags;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int lines;
    private boolean blank;
    private int pre;
    private int linkStart;
    private String address = "";

    private PlainText(String html) {
        this.html = html;
        tags = new HtmlTags(html);
    }

    static String of(String html) {
        var text = new PlainText(html);
        text.run();
        return text.out.toString();
    }

    private void run() {
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '<') {
                markup();
            } else if (c == '&') {
                at += Entities.decode(html, at, this::letter);
            } else {
                letter(c);
                at++;
            }
        }
        closeLink();
    }

    private void markup() {
        if (html.startsWith("<!--", at)) {
            int end = html.indexOf("-->", at + 4);
            at = end < 0 ? html.length() : end + 3;
            return;
        }
        var found = tags.at(at);
        if (found.isEmpty()) {
            letter('<');
            at++;
            return;
        }
        var tag = found.get();
        at = tag.end();
        if (!tag.closing() && UNSEEN.contains(tag.name())) {
            skipTo(tag.name());
        } else if (!tag.closing() && isHidden(tag)) {
            skipElement(tag.name());
        } else {
            show(tag);
        }
    }

    private static boolean isHidden(HtmlTag tag) {
        return !EMPTY.contains(tag.name())
                && !tag.selfClosing()
                && tag.attribute("style")
                        .map(style -> style.replace(" ", "").toLowerCase(Locale.ROOT))
                        .filter(style -> style.contains("display:none"))
                        .isPresent();
    }

    /// What is inside these is no HTML: only their own end ends them.
    private void skipTo(String name) {
        while (at < html.length()) {
            int end = html.indexOf("</", at);
            if (end < 0) {
                at = html.length();
                return;
            }
            var tag = tags.at(end);
            at = tag.map(HtmlTag::end).orElse(end + 2);
            if (tag.isPresent() && tag.get().name().equals(name)) {
                return;
            }
        }
    }

    private void skipElement(String name) {
        int depth = 1;
        while (depth > 0 && at < html.length()) {
            int open = html.indexOf('<', at);
            if (open < 0) {
                at = html.length();
                return;
            }
            var tag = tags.at(open);
            at = tag.map(HtmlTag::end).orElse(open + 1);
            if (tag.isPresent() && tag.get().name().equals(name) && !tag.get().selfClosing()) {
                depth += tag.get().closing() ? -1 : 1;
            }
        }
    }

    private void show(HtmlTag tag) {
        var name = tag.name();
        switch (name) {
            case "br" -> lines = Math.min(2, lines + 1);
            case "hr" -> {
                newLines(2);
                word("---");
                newLines(2);
            }
            case "img" -> tag.attribute("alt").ifPresent(this::text);
            case "a" -> link(tag);
            case "td", "th" -> blank = true;
            default -> {
                if (PARAGRAPHS.contains(name)) {
                    newLines(2);
                } else if (LINES.contains(name)) {
                    newLines(1);
                }
            }
        }
        if (name.equals("li") && !tag.closing()) {
            word("- ");
        }
        if (name.equals("pre")) {
            pre = Math.max(0, pre + (tag.closing() ? -1 : 1));
        }
    }

    private void link(HtmlTag tag) {
        closeLink();
        if (!tag.closing()) {
            address = tag.attribute("href").filter(PlainText::leadsSomewhere).orElse("");
            linkStart = out.length();
        }
    }

    private static boolean leadsSomewhere(String address) {
        return !address.isEmpty() && !address.startsWith("#");
    }

    private void closeLink() {
        if (address.isEmpty()) {
            return;
        }
        var shown = address.startsWith("mailto:") ? address.substring(7) : address;
        address = "";
        var text = out.substring(linkStart).strip();
        if (text.isEmpty()) {
            word(shown);
        } else if (!text.equals(shown)) {
            boolean spaced = blank;
            blank = true;
            word("(" + shown + ")");
            blank = spaced;
        }
    }

    private void newLines(int count) {
        lines = Math.max(lines, count);
    }

    private void text(String text) {
        text.chars().forEach(c -> letter((char) c));
    }

    private void letter(char c) {
        if (pre > 0 && c == '\n') {
            gap();
            out.append(c);
        } else if (pre == 0 && (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f')) {
            blank = true;
        } else {
            gap();
            out.append(c == '\u00a0' ? ' ' : c);
        }
    }

    private void word(String word) {
        gap();
        out.append(word);
    }

    /// Writes the line ends or the blank that are due.
    private void gap() {
        if (out.isEmpty()) {
            lines = 0;
            blank = false;
            return;
        }
        if (lines > 0) {
            out.repeat('\n', lines);
        } else if (blank && !Character.isWhitespace(out.charAt(out.length() - 1))) {
            out.append(' ');
        }
        lines = 0;
        blank = false;
    }
}
