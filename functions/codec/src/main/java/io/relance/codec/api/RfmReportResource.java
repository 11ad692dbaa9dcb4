package io.relance.codec.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.codec.segment.DefinitionJson;
import io.relance.core.recalculation.Recalculation;
import io.relance.core.recalculation.Report;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Standing;
import io.relance.core.segment.Condition;
import io.relance.core.segment.Definition;
import io.relance.core.segment.Filter;
import io.relance.core.segment.Property;
import io.relance.core.segment.TextOperator;

import java.util.List;
import java.util.Optional;

/// [Report] as the API shows it. This resource is ours, beside the published API.
public final class RfmReportResource {
    static final String TYPE = "rfm-report";

    private static final String BETWEEN = "..";

    private RfmReportResource() {}

    public static Resource of(Report report) {
        var attributes =
                Json.NODES
                        .objectNode()
                        .put("start", report.start().toString())
                        .put("end", report.end().toString());
        attributes.set("held_at_start", held(report.before()));
        attributes.set("held_at_end", held(Optional.of(report.after())));
        var groups = attributes.putArray("groups");
        report.groups().forEach(row -> groups.add(write(row)));
        attributes.set("movements", movements(report));
        return Resource.of(TYPE, report.start() + BETWEEN + report.end(), attributes);
    }

    static String path(String id) {
        return "/api/rfm/report?start=" + id.replace(BETWEEN, "&end=");
    }

    /// The recalculation, with its settings and the cut-offs it found; null before the first.
    private static JsonNode held(Optional<Recalculation> recalculation) {
        if (recalculation.isEmpty()) {
            return Json.NODES.nullNode();
        }
        var held = recalculation.get();
        var outcome = held.outcome().orElseThrow();
        var json =
                Json.NODES
                        .objectNode()
                        .put("recalculation_id", held.id())
                        .put("as_of", ApiTime.write(held.asOf()))
                        .put("customers", outcome.customers());
        json.set("settings", RfmSettingsJson.write(held.settings()));
        json.set("cutoffs", RfmOutcomeJson.cutoffs(outcome.scoring()));
        return json;
    }

    private static ObjectNode write(Report.Row row) {
        var json = RfmOutcomeJson.named(row.group());
        json.set("start", write(row.start()));
        json.set("end", write(row.end()));
        json.set("change_percent", RfmOutcomeJson.number(row.changePercent()));
        json.put("added", row.added())
                .put("dropped", row.dropped())
                .put("unaccounted", row.unaccounted());
        json.set("segment_definition", DefinitionJson.write(segment(row.group())));
        return json;
    }

    private static ObjectNode write(Report.Side side) {
        return RfmOutcomeJson.side(
                side.customers(), RfmOutcomeJson.number(side.sharePercent()), side.medians());
    }

    private static ArrayNode movements(Report report) {
        var movements = Json.NODES.arrayNode();
        for (var link : report.links()) {
            movements
                    .addObject()
                    .put("from", link.from().map(Group::label).orElse(Report.NEVER_PURCHASED))
                    .put("to", link.to().map(Group::label).orElse(Report.LEFT))
                    .put("customers", link.customers());
        }
        return movements;
    }

    /// Who is in a group now.
    private static Definition segment(Group group) {
        var property = Property.named("properties['%s']".formatted(Standing.CURRENT));
        return new Definition(
                List.of(
                        List.of(
                                new Condition.HasProperty(
                                        property.orElseThrow(),
                                        new Filter.OfText(TextOperator.EQUALS, group.label())))));
    }
}
