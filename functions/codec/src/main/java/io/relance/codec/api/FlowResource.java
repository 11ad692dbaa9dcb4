package io.relance.codec.api;

import io.relance.codec.Json;
import io.relance.codec.flow.FlowJson;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Flow;
import io.relance.core.flow.Trigger;

/// A flow and its actions as the API shows them ([get
/// flow](https://developers.klaviyo.com/en/reference/get_flow)).
public final class FlowResource {
    private FlowResource() {}

    public static Resource of(Flow flow) {
        var attributes =
                Json.NODES
                        .objectNode()
                        .put("name", flow.name())
                        .put("status", flow.status().apiName())
                        .put("archived", flow.archived())
                        .put("created", ApiTime.write(flow.created()))
                        .put("updated", ApiTime.write(flow.updated()))
                        .put("trigger_type", triggerType(flow));
        var actions = flow.definition().actions().keySet().stream().map(ActionId::value).toList();
        return Resource.of("flow", flow.id().value(), attributes)
                .related("flow-actions", "flow-action", actions);
    }

    public static Resource withDefinition(Flow flow) {
        var resource = of(flow);
        resource.attributes().set("definition", FlowJson.write(flow));
        return resource;
    }

    /// The published words have none for segments: a segment is joined as a list is.
    public static String triggerType(Flow flow) {
        return switch (flow.definition().trigger()) {
            case Trigger.JoinedList _, Trigger.EnteredSegment _ -> "Added to List";
            case Trigger.OnMetric _ -> "Metric";
            case Trigger.OnDate _ -> "Date Based";
        };
    }

    public static Resource of(Flow flow, Action action) {
        var attributes =
                Json.NODES
                        .objectNode()
                        .put("created", ApiTime.write(flow.created()))
                        .put("updated", ApiTime.write(flow.updated()));
        attributes.set("definition", FlowJson.write(action, flow.definition()));
        return Resource.of("flow-action", action.id().value(), attributes)
                .related("flow", "flow", flow.id().value());
    }
}
