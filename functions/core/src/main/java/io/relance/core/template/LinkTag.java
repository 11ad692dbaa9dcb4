package io.relance.core.template;

import java.util.List;
import java.util.Optional;

/// The recipient's own links: `{% unsubscribe %}` and `{% unsubscribe 'text' %}` print a whole
/// link, `{% unsubscribe_link %}` its address; so do `manage_preferences` and `web_view`.
///
/// Where nothing is escaped there is no HTML either: the link is `text (address)`.
record LinkTag(Target target, Optional<Expression> text, boolean bare, int at) implements Node {
    /// Where a link leads, and what it says unless the author says otherwise.
    enum Target {
        UNSUBSCRIBE("Unsubscribe"),
        PREFERENCES("Manage preferences"),
        WEB_VIEW("View in browser");

        private final String words;

        Target(String words) {
            this.words = words;
        }

        private String address(Links links) {
            return switch (this) {
                case UNSUBSCRIBE -> links.unsubscribe();
                case PREFERENCES -> links.preferences();
                case WEB_VIEW -> links.webView();
            };
        }
    }

    static Node parse(Token.Tag tag, List<String> words, Parser parser) {
        var name = tag.name();
        boolean bare = name.endsWith("_link");
        if (words.size() > (bare ? 1 : 2)) {
            throw new Refused(
                    tag.at(),
                    bare
                            ? name + " takes no argument."
                            : "%s takes one text in quotation marks at most.".formatted(name));
        }
        var target =
                name.startsWith("web_view")
                        ? Target.WEB_VIEW
                        : name.startsWith("manage") ? Target.PREFERENCES : Target.UNSUBSCRIBE;
        parser.outline().unsubscribe |= target != Target.WEB_VIEW;
        return new LinkTag(
                target,
                words.stream().skip(1).findFirst().map(w -> ExpressionParser.parse(w, tag.at())),
                bare,
                tag.at());
    }

    @Override
    public void render(Run run) {
        run.at = at;
        var address = target.address(run.context.links());
        boolean html = run.context.escape() == Escape.HTML;
        if (bare) {
            run.write(html ? HtmlEscape.of(address) : address);
        } else if (html) {
            run.write("<a href=\"" + HtmlEscape.of(address) + "\">");
            words(run);
            run.write("</a>");
        } else {
            words(run);
            run.write(" (" + address + ")");
        }
    }

    private void words(Run run) {
        int start = run.out.length();
        if (text.isPresent()) {
            run.print(text.get().printed(run));
        }
        if (run.out.length() == start) {
            run.write(target.words); // a link that nobody sees is none
        }
    }
}
