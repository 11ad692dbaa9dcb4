package io.relance.core.template;

import io.relance.core.Result;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/// Renders for the tests, always at the same moment.
final class Rendering {
    static final Instant NOW = Instant.parse("2026-03-05T14:07:09Z");
    static final Links LINKS =
            new Links(
                    "https://shop.example.com/u?p=1&t=2",
                    "https://shop.example.com/p?p=1&t=2",
                    "https://shop.example.com/w?p=1&t=2");

    private Rendering() {}

    static String html(String template, String json) {
        return render(template, context(json, Escape.HTML));
    }

    static String text(String template, String json) {
        return render(template, context(json, Escape.NONE));
    }

    static Context context(String json, Escape escape) {
        return new Context(Json.of(json), escape, LINKS, NOW, ZoneId.of("Europe/Paris"), Locale.US);
    }

    static String render(String template, Context context) {
        return Template.parse(template).orThrow().render(context).orThrow();
    }

    static TemplateError refusal(String template) {
        return switch (Template.parse(template)) {
            case Result.Ok<Template, TemplateError> _ ->
                    throw new AssertionError("not refused: " + template);
            case Result.Err<Template, TemplateError>(var error) -> error;
        };
    }
}
