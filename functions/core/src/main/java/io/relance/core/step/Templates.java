package io.relance.core.step;

import io.relance.core.Result;
import io.relance.core.message.MailSources;
import io.relance.core.message.SkipReason;
import io.relance.core.template.Context;
import io.relance.core.template.Template;
import io.relance.core.template.TemplateError;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Parsed templates by their source and the sources of those they extend: a template is parsed
/// once, not once a mail. What was used last is kept, up to 8,000,000 characters.
final class Templates {
    private static final long KEPT_CHARACTERS = 8_000_000;

    private final Map<List<String>, Template> parsed = new LinkedHashMap<>(64, 0.75f, true);
    private long characters;

    /// Renders a template that extends nothing.
    Result<String, SkipReason> rendered(String source, Context context) {
        return rendered(List.of(source), context);
    }

    Result<String, SkipReason> rendered(List<String> sources, Context context) {
        return parsed(sources).then(template -> rendered(template, context));
    }

    static Result<String, SkipReason> rendered(Template template, Context context) {
        return switch (template.render(context)) {
            case Result.Ok(var text) -> Result.ok(text);
            case Result.Err(var refused) -> Result.err(reason(refused));
        };
    }

    synchronized Result<Template, SkipReason> parsed(List<String> sources) {
        var known = parsed.get(sources);
        if (known != null) {
            return Result.ok(known);
        }
        return switch (MailSources.parse(sources)) {
            case Result.Ok(var template) -> {
                keep(sources, template);
                yield Result.ok(template);
            }
            case Result.Err(var refused) -> Result.err(reason(refused));
        };
    }

    private static SkipReason reason(TemplateError refused) {
        return switch (refused.reason()) {
            case TEMPLATE -> SkipReason.TEMPLATE_ERROR;
            case CATALOG_ITEM_UNAVAILABLE -> SkipReason.CATALOG_ITEM_UNAVAILABLE;
            case COUPON_NOT_FOUND -> SkipReason.COUPON_NOT_FOUND;
            case COUPON_EXHAUSTED -> SkipReason.COUPON_EXHAUSTED;
        };
    }

    private void keep(List<String> sources, Template template) {
        parsed.put(sources, template);
        characters += size(sources);
        Iterator<List<String>> eldest = parsed.keySet().iterator();
        while (characters > KEPT_CHARACTERS && parsed.size() > 1) {
            characters -= size(eldest.next());
            eldest.remove();
        }
    }

    private static long size(List<String> sources) {
        return sources.stream().mapToLong(String::length).sum();
    }
}
