package io.relance.codec.segment;

import io.relance.core.definition.Definitions;
import io.relance.core.event.MetricId;
import io.relance.core.list.ListId;
import io.relance.core.message.TemplateId;
import io.relance.core.segment.SegmentId;

/// What exists, for definitions to refer to.
public interface Known {
    /// For definitions that were checked when they were saved.
    Known EVERYTHING = new Anything(false);

    /// For definitions of another account: whatever they name is taken to exist, and all the rest
    /// is
    /// checked as when they are saved.
    Known ANYTHING = new Anything(true);

    boolean metric(MetricId id);

    boolean list(ListId id);

    boolean segment(SegmentId id);

    boolean template(TemplateId id);

    /// Whether a postal code has to lie somewhere we know. Tables come and go with deployments: a
    /// definition whose table has gone still reads, and nobody is near or far from there.
    default boolean looksUpPostalCodes() {
        return true;
    }

    /// Whether subjects and other texts have to parse as templates. What was saved was parsed then.
    default boolean parsesTexts() {
        return true;
    }

    static Known in(Definitions definitions) {
        var catalogue = definitions.current();
        return new Known() {
            @Override
            public boolean metric(MetricId id) {
                return catalogue.metrics().containsKey(id);
            }

            @Override
            public boolean list(ListId id) {
                return catalogue.lists().containsKey(id);
            }

            @Override
            public boolean segment(SegmentId id) {
                return catalogue.segments().containsKey(id);
            }

            @Override
            public boolean template(TemplateId id) {
                return definitions.template(id).isPresent();
            }
        };
    }
}
