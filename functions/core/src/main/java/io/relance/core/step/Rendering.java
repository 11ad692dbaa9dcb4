package io.relance.core.step;

import io.relance.core.Result;
import io.relance.core.event.Event;
import io.relance.core.event.Timeline;
import io.relance.core.template.Context;
import io.relance.core.template.Escape;
import io.relance.core.template.Links;

import java.util.Locale;
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

    /// @return empty when the template is refused
    Optional<String> text(String source, Escape escape) {
        return templates
                .parsed(source)
                .flatMap(
                        template ->
                                switch (template.render(context(escape))) {
                                    case Result.Ok(var text) -> Optional.of(text);
                                    case Result.Err(var refused) -> Optional.<String>empty();
                                });
    }

    private Context context(Escape escape) {
        var settings = place.catalogue().settings();
        return new Context(
                Variables.of(place.state().profile(), trigger, settings),
                escape,
                Links.NONE,
                place.now(),
                settings.timezone(),
                Locale.forLanguageTag(settings.locale()));
    }
}
