package io.relance.codec.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.recalculation.Outcome;
import io.relance.core.recalculation.Prerequisite;
import io.relance.core.recalculation.Recalculation;
import io.relance.core.recalculation.Work;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// A recalculation as the API shows it. This resource is ours, beside the published API.
public final class RfmRecalculationResource {
    public static final String TYPE = "rfm-recalculation";

    private RfmRecalculationResource() {}

    /// @param dead whether it gave no sign of life for so long that another may begin
    /// @param present what holds now; shown beside what a preview came to
    public static Resource of(Recalculation one, boolean dead, Optional<Outcome> present) {
        var attributes =
                Json.NODES
                        .objectNode()
                        .put("status", dead ? "failed" : word(one.status()))
                        .put("preview", one.preview())
                        .put("everybody", one.everybody())
                        .put("silent", one.silent())
                        .put("as_of", ApiTime.write(one.asOf()))
                        .put("started_at", ApiTime.write(one.startedAt()))
                        .put("heartbeat_at", ApiTime.write(one.heartbeatAt()))
                        .put("stage", one.work().map(Work::kind).map(k -> word(k)).orElse(null))
                        .put("stage_number", one.work().map(Work::stage).orElse(null))
                        .put("customers_looked_at", one.customersDone())
                        .put("moved", one.moved());
        attributes.set("settings", RfmSettingsJson.write(one.settings()));
        var prerequisites = attributes.putArray("prerequisites");
        one.prerequisites().forEach(p -> prerequisites.add(write(p)));
        var outcome =
                one.outcome()
                        .map(
                                came ->
                                        RfmOutcomeJson.write(
                                                came, present.filter(_ -> one.preview())));
        attributes.set("outcome", outcome.orElse(null));
        return Resource.of(TYPE, one.id(), attributes);
    }

    private static ObjectNode write(Prerequisite prerequisite) {
        return Json.NODES
                .objectNode()
                .put("name", name(prerequisite.kind()))
                .put("needed", prerequisite.needed())
                .put("measured", boxed(prerequisite.measured()))
                .put("met", prerequisite.met())
                .put("sentence", prerequisite.sentence());
    }

    /// As the settings call its minimum.
    public static String name(Prerequisite.Kind kind) {
        return switch (kind) {
            case CUSTOMERS -> "customers";
            case HISTORY -> "history_days";
            case LAST_ORDER -> "recent_days";
            case REPEAT_ORDERS -> "orders";
        };
    }

    private static @org.jspecify.annotations.Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
