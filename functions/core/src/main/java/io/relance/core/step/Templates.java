package io.relance.core.step;

import io.relance.core.Result;
import io.relance.core.template.Context;
import io.relance.core.template.Template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Parsed templates by their source: a template is parsed once, not once a mail.
final class Templates {
    private static final int KEPT = 500;

    private final Map<String, Template> parsed =
            new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Template> eldest) {
                    return size() > KEPT;
                }
            };

    /// @return empty for a source that is refused, and one that cannot be rendered
    Optional<String> rendered(String source, Context context) {
        return parsed(source).flatMap(template -> rendered(template, context));
    }

    static Optional<String> rendered(Template template, Context context) {
        return switch (template.render(context)) {
            case Result.Ok(var text) -> Optional.of(text);
            case Result.Err(var refused) -> Optional.empty();
        };
    }

    /// @return empty for a source that is refused
    synchronized Optional<Template> parsed(String source) {
        var known = parsed.get(source);
        if (known != null) {
            return Optional.of(known);
        }
        return switch (Template.parse(source)) {
            case Result.Ok(var template) -> {
                parsed.put(source, template);
                yield Optional.of(template);
            }
            case Result.Err(var refused) -> Optional.empty();
        };
    }
}
