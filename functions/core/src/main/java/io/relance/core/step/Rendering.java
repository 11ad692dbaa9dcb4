package io.relance.core.step;

import io.relance.core.Result;
import io.relance.core.definition.Settings;
import io.relance.core.event.Event;
import io.relance.core.event.Timeline;
import io.relance.core.message.SkipReason;
import io.relance.core.template.Context;
import io.relance.core.template.Escape;
import io.relance.core.template.Links;
import io.relance.core.value.Value;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Renders the templates of an action with the person and the trigger event. There are no links of
/// the person's own in them: what is rendered goes to somebody else.
final class Rendering {
    private final Place place;
    private final Optional<Event> trigger;
    private final Templates templates;

    Rendering(Place place, Timeline timeline, Templates templates) {
        this.place = place;
        this.templates = templates;
        trigger = place.run().event().flatMap(timeline::find);
    }

    Result<String, SkipReason> text(String source, Escape escape) {
        return text(List.of(source), escape);
    }

    /// @param sources of a template and of those it extends
    Result<String, SkipReason> text(List<String> sources, Escape escape) {
        return templates.rendered(sources, context(escape));
    }

    Context context(Escape escape) {
        var settings = place.catalogue().settings();
        var variables = Variables.of(place.state(), trigger, settings);
        return context(variables, escape, Links.NONE, settings, place.now());
    }

    /// What everything that is sent is rendered with: dates and money as the account has them.
    static Context context(
            Value.Fields variables, Escape escape, Links links, Settings settings, Instant now) {
        return new Context(variables, escape, links, now, settings.timezone(), settings.formats());
    }
}
