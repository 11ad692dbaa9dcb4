package io.relance.core.template;

import java.util.Optional;

/// The tags of a text, asked for from its beginning to its end. That no `>` is left is found out
/// once, not at every `<`.
final class HtmlTags {
    private final String html;
    private int close;

    HtmlTags(String html) {
        this.html = html;
    }

    /// The tag that begins at `start`, if one does.
    Optional<HtmlTag> at(int start) {
        if (close >= 0 && close <= start) {
            close = html.indexOf('>', start);
        }
        return close < 0 || close - start > HtmlTag.LONGEST
                ? Optional.empty()
                : HtmlTag.at(html, start);
    }
}
