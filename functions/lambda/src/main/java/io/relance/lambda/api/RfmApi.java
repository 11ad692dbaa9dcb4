package io.relance.lambda.api;

import io.relance.codec.Json;
import io.relance.codec.api.Part;
import io.relance.codec.api.Resource;
import io.relance.codec.api.RfmRecalculationResource;
import io.relance.codec.api.RfmSettingsJson;
import io.relance.core.definition.Definitions;
import io.relance.core.recalculation.Beginning;
import io.relance.core.recalculation.Outcome;
import io.relance.core.recalculation.Recalculate;
import io.relance.core.recalculation.Recalculation;
import io.relance.core.recalculation.Recalculations;
import io.relance.core.rfm.RfmSettings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How customers are scored, and recalculations of their groups: `/api/rfm/settings`,
/// `/api/rfm/recalculations` and `/api/rfm/previews`, ours beside the published API.
///
/// Changed settings give everybody a group anew, without starting flows; so does the first
/// recalculation of an account. There is one at a time: while one runs, another is refused (409),
/// and changed settings wait for the night, but for another metric, which is refused.
///
/// Source: [settings and their
/// preview](https://help.klaviyo.com/hc/en-us/articles/17797889315355).
final class RfmApi {
    private static final String SETTINGS = "rfm-settings";
    private static final int MOST = 50;

    /// One at least of those that started at the same instant.
    private static final int LOOK_BACK = 10;

    private static final String STARTED =
            "Everybody's group is calculated anew by these settings. No flow starts by that.";
    private static final String WAITS =
            "A recalculation is running: these settings take effect in the next one, at night or"
                    + " when you start it.";

    private final Ports ports;
    private final Definitions definitions;
    private final Recalculations recalculations;

    RfmApi(Ports ports) {
        this.ports = ports;
        this.definitions = ports.definitions();
        this.recalculations = ports.recalculations();
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/rfm/settings", this::settings),
                new Route("PUT", "/api/rfm/settings", this::replace),
                new Route("POST", "/api/rfm/recalculations", this::create),
                new Route("GET", "/api/rfm/recalculations", this::list),
                new Route("GET", "/api/rfm/recalculations/{}", this::get),
                new Route("POST", "/api/rfm/previews", this::preview));
    }

    private Answer settings(Request request) {
        return request.answer(() -> Answer.of(200, shown(current()), request));
    }

    private Answer replace(Request request) {
        return request.read(
                document -> {
                    var after = read(document.data(SETTINGS));
                    return () -> {
                        if (after.equals(current())) {
                            return Answer.of(200, shown(after), request);
                        }
                        // Orders are marked by the metric of the settings: another one is counted
                        // by at once, or what it misses meanwhile is missed for good.
                        var running = running(request.now());
                        if (running.isPresent() && !after.metric().equals(current().metric())) {
                            return Answer.refused(Problem.recalculating(running.get().id()));
                        }
                        definitions.save(definitions.current().settings().with(after));
                        return changed(after, request);
                    };
                });
    }

    private Answer changed(RfmSettings settings, Request request) {
        var id = ports.ids().next(16);
        var meta = Json.NODES.objectNode();
        return switch (start(id, settings, false, request)) {
            case Beginning.Runs(var mine, _) -> {
                meta.put("recalculation_id", mine.id()).put("detail", STARTED);
                yield Answer.of(200, shown(settings), meta, request);
            }
            case Beginning.Busy(var other) -> {
                meta.put("recalculation_id", other.id()).put("detail", WAITS);
                yield Answer.of(200, shown(settings), meta, request);
            }
        };
    }

    private Answer create(Request request) {
        if (request.body().isBlank()) {
            return request.answer(() -> started(current(), false, request));
        }
        return request.read(
                document -> {
                    var data = document.data(RfmRecalculationResource.TYPE);
                    for (var field : data.maybePart("attributes").node().properties()) {
                        data.maybePart("attributes")
                                .refuse(field.getKey(), "A recalculation has nothing to choose.");
                    }
                    return () -> started(current(), false, request);
                });
    }

    private Answer preview(Request request) {
        return request.read(
                document -> {
                    var tried = read(document.data("rfm-preview"));
                    return () -> started(tried, true, request);
                });
    }

    private RfmSettings read(Part data) {
        var metrics = definitions.current().metrics();
        return RfmSettingsJson.read(data.part("attributes"), metrics::containsKey);
    }

    private Answer started(RfmSettings settings, boolean preview, Request request) {
        return switch (start(request.deliveryId(ports.ids()), settings, preview, request)) {
            case Beginning.Runs(var mine, _) -> Answer.of(202, shown(mine, request), request);
            case Beginning.Busy(var other) -> Answer.refused(Problem.recalculating(other.id()));
        };
    }

    /// Starts first and begins then, as the started one does too: were it not started after all,
    /// nothing would be in the way of the next.
    private Beginning start(String id, RfmSettings settings, boolean preview, Request request) {
        var other = running(request.now()).filter(one -> !one.id().equals(id));
        if (other.isPresent()) {
            return new Beginning.Busy(other.get());
        }
        if (preview) {
            ports.recalculationStarts().preview(id, settings);
        } else {
            ports.recalculationStarts().start(id);
        }
        return ports.recalculate().begin(id, settings, preview);
    }

    private Optional<Recalculation> running(Instant now) {
        return recalculations.newest(LOOK_BACK).stream()
                .filter(one -> !one.over() && !dead(one, now))
                .findFirst();
    }

    private static boolean dead(Recalculation one, Instant now) {
        return !one.over() && one.heartbeatAt().isBefore(now.minus(Recalculate.SILENCE));
    }

    private Answer list(Request request) {
        var size = request.query().pageSize(10, MOST);
        return request.answer(
                () -> {
                    var newest = recalculations.newest(size);
                    return Answer.page(Page.all(newest).map(r -> shown(r, request)), request);
                });
    }

    private Answer get(Request request) {
        return request.answer(
                () ->
                        recalculations
                                .find(request.id())
                                .map(one -> Answer.of(200, shown(one, request), request))
                                .orElseGet(() -> Answer.notFound("recalculation", request)));
    }

    private RfmSettings current() {
        return definitions.current().settings().rfm();
    }

    private static Resource shown(RfmSettings settings) {
        return Resource.of(SETTINGS, SETTINGS, RfmSettingsJson.write(settings));
    }

    private Resource shown(Recalculation one, Request request) {
        Optional<Outcome> present =
                one.preview() && one.outcome().isPresent()
                        ? recalculations.complete(one.asOf(), 1).stream()
                                .findFirst()
                                .flatMap(Recalculation::outcome)
                        : Optional.empty();
        return RfmRecalculationResource.of(one, dead(one, request.now()), present);
    }
}
