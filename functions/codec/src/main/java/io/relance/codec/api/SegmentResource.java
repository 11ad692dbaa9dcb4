package io.relance.codec.api;

import io.relance.codec.Json;
import io.relance.codec.segment.DefinitionJson;
import io.relance.core.segment.Segment;

/// A segment as the API shows it ([get
/// segment](https://developers.klaviyo.com/en/reference/get_segment)).
public final class SegmentResource {
    private SegmentResource() {}

    public static Resource of(Segment segment) {
        var attributes = Json.NODES.objectNode().put("name", segment.name());
        attributes.set("definition", DefinitionJson.write(segment.definition()));
        attributes
                .put("created", ApiTime.write(segment.created()))
                .put("updated", ApiTime.write(segment.updated()))
                .put("is_active", segment.active())
                .put("is_processing", segment.processing())
                .put("is_starred", segment.starred());
        return Resource.of("segment", segment.id().value(), attributes)
                .linked("profiles", "flow-triggers");
    }
}
