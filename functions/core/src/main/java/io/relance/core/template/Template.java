package io.relance.core.template;

import io.relance.core.Result;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A template in the marketing dialect of [Django's
/// language](https://docs.djangoproject.com/en/stable/ref/templates/language/): parsed once,
/// rendered as often as there are recipients, by any number of threads.
///
/// What is wrong with a template shows when it is parsed: unknown tags and filters too. Rendering
/// refuses only what runs away: more than 1,000,000 loop steps, more than 10 MB.
public final class Template {
    private final Source source;
    private final Map<String, String> bases;
    private final Map<String, List<BlockTag>> blocks;
    private final Node root;
    private final boolean unsubscribe;

    private Template(Family family) {
        source = family.source();
        bases = family.bases();
        blocks = family.definitions();
        root = family.root();
        unsubscribe = family.unsubscribe();
    }

    /// Parses a template that stands alone: one that extends another is refused.
    public static Result<Template, TemplateError> parse(String source) {
        return parse(source, Layouts.NONE);
    }

    /// Refuses sources over 1 MB (with all that is extended), tags nested over 100 deep, more than
    /// 20 templates that extend one another, and whatever cannot be read.
    ///
    /// @param layouts where `{% extends "name" %}` finds what it extends; asked here, and never
    ///     when rendering
    public static Result<Template, TemplateError> parse(String source, Layouts layouts) {
        try {
            return Result.ok(new Template(Family.of(source, layouts)));
        } catch (Family.Mistake mistake) {
            return Result.err(mistake.error);
        }
    }

    /// Refuses what runs away, and what lacks a product or a coupon it cannot do without: see
    /// [TemplateError.Reason].
    public Result<String, TemplateError> render(Context context) {
        var run = new Run(context, source, new Blocks(blocks));
        try {
            root.render(run);
            return Result.ok(run.finished());
        } catch (Refused refused) {
            return Result.err(run.source.error(refused));
        }
    }

    /// The templates it extends, by name, with their sources as they were when it was parsed; the
    /// nearest first. With its own source, this is everything it was made of.
    public Map<String, String> bases() {
        return bases;
    }

    /// Whether it would be the same if it were parsed again: what keeps parsed templates asks this
    /// before it uses one.
    public boolean isCurrent(Layouts layouts) {
        return bases.entrySet().stream()
                .allMatch(base -> layouts.find(base.getKey()).equals(Optional.of(base.getValue())));
    }

    /// Whether a link to unsubscribe or to manage preferences occurs anywhere but in a block that
    /// is
    /// replaced: every marketing mail must have one.
    public boolean hasUnsubscribe() {
        return unsubscribe;
    }

    /// Readable plain text made from HTML: for the text part of a mail that has none of its own.
    public static String plainText(String html) {
        return PlainText.of(html);
    }
}
