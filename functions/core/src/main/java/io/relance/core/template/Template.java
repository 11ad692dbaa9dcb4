package io.relance.core.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relance.core.Result;

/// A template in the marketing dialect of [Django's
/// language](https://docs.djangoproject.com/en/stable/ref/templates/language/): parsed once,
/// rendered as often as there are recipients, by any number of threads.
///
/// What is wrong with a template shows when it is parsed: unknown tags and filters too. Rendering
/// refuses only what runs away: more than 1,000,000 loop steps, more than 10 MB.
public final class Template {
    private static final int MAX_SOURCE = 1 << 20;

    private final String source;
    private final Block root;
    private final boolean unsubscribe;

    private Template(String source, Block root, boolean unsubscribe) {
        this.source = source;
        this.root = root;
        this.unsubscribe = unsubscribe;
    }

    /// Refuses sources over 1 MB, tags nested over 100 deep, and whatever cannot be read.
    public static Result<Template, TemplateError> parse(String source) {
        if (source.length() > MAX_SOURCE || source.getBytes(UTF_8).length > MAX_SOURCE) {
            return Result.err(new TemplateError(1, 1, "A template may be 1 MB long, not more."));
        }
        try {
            var parser = new Parser(Lexer.cut(source));
            var root = parser.parse();
            return Result.ok(new Template(source, root, parser.unsubscribe));
        } catch (Refused refused) {
            return Result.err(TemplateError.at(source, refused));
        }
    }

    /// Refuses what runs away, and what lacks a product or a coupon it cannot do without: see
    /// [TemplateError.Reason].
    public Result<String, TemplateError> render(Context context) {
        var run = new Run(context);
        try {
            root.render(run);
            return Result.ok(run.finished());
        } catch (Refused refused) {
            return Result.err(TemplateError.at(source, refused));
        }
    }

    /// Whether a link to unsubscribe or to manage preferences occurs anywhere: every marketing mail
    /// must have one.
    public boolean hasUnsubscribe() {
        return unsubscribe;
    }

    /// Readable plain text made from HTML: for the text part of a mail that has none of its own.
    public static String plainText(String html) {
        return PlainText.of(html);
    }
}
