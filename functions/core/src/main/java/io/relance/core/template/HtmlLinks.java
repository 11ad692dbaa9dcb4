package io.relance.core.template;

import java.util.function.Function;

/// The links of an HTML text, as a whole tag each: `<a href="…">`.
public final class HtmlLinks {
    /// How far behind a link its words are looked for.
    private static final int MOST_WORDS = 5_000;

    private HtmlLinks() {}

    /// One link of a text.
    public static final class Link {
        private final HtmlTag tag;

        private Link(HtmlTag tag) {
            this.tag = tag;
        }

        /// The address as it is written, entities and all.
        public String written() {
            return tag.written("href").orElse("");
        }

        /// The address that is meant.
        public String address() {
            return Entities.decode(written());
        }

        /// What it says to who reads it: its text, or what describes its picture.
        public String words() {
            var html = tag.html();
            int last = Math.min(html.length(), tag.end() + MOST_WORDS);
            var behind = html.substring(tag.end(), last);
            int end = behind.indexOf("</a");
            return PlainText.of(end < 0 ? "" : behind.substring(0, end));
        }

        /// The tag as it stands.
        public String tag() {
            return tag.html().substring(tag.start(), tag.end());
        }

        /// The tag with another address, written as it has to be.
        public String with(String written) {
            return tag.with("href", written);
        }

        /// Whether it has such an attribute, with a value or without.
        public boolean has(String attribute) {
            return tag.has(attribute);
        }
    }

    /// The text with every link's tag replaced by what `tag` makes of it; a link that names no
    /// address stays as it is.
    public static String each(String html, Function<Link, String> tag) {
        var tags = new HtmlTags(html);
        var out = new StringBuilder(html.length() + 256);
        int from = 0;
        for (int at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
            var found = tags.at(at).filter(t -> t.name().equals("a") && !t.closing());
            if (found.isPresent() && found.get().written("href").isPresent()) {
                out.append(html, from, at).append(tag.apply(new Link(found.get())));
                from = found.get().end();
                at = from - 1;
            }
        }
        return out.append(html, from, html.length()).toString();
    }
}
