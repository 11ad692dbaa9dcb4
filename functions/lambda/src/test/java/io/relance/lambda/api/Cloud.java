package io.relance.lambda.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;

import io.relance.codec.Json;
import io.relance.core.Fingerprint;
import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.enrol.Enrolment;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.flow.Flow;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.InMemoryRuns;
import io.relance.core.flow.Machines;
import io.relance.core.message.InMemoryMessages;
import io.relance.core.message.InMemoryPushTokens;
import io.relance.core.past.InMemoryPastJobs;
import io.relance.core.recalculation.Beginning;
import io.relance.core.recalculation.InMemoryCustomers;
import io.relance.core.recalculation.InMemoryRecalculations;
import io.relance.core.recalculation.InMemoryTransitions;
import io.relance.core.recalculation.Recalculate;
import io.relance.core.recalculation.RecalculationStarts;
import io.relance.core.record.Arrival;
import io.relance.core.record.ArrivalQueue;
import io.relance.core.record.InMemoryMembers;
import io.relance.core.record.InMemoryOrders;
import io.relance.core.record.InMemoryProfiles;
import io.relance.core.record.Record;
import io.relance.core.review.InMemoryReviews;
import io.relance.core.review.Review;
import io.relance.core.review.Verdict;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.segment.Rebuilds;
import io.relance.core.segment.Segment;
import io.relance.lambda.NoContext;
import io.relance.lambda.Secrets;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The API on twins of all ports: what is queued is kept until a test records it.
final class Cloud {
    static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    static final String KEY = "rk_test";

    final InMemoryDefinitions definitions = new InMemoryDefinitions();
    final InMemoryProfiles profiles = new InMemoryProfiles();
    final InMemoryTimeline timeline = new InMemoryTimeline();
    final InMemoryMembers members = new InMemoryMembers();
    final InMemoryRuns runs = new InMemoryRuns();
    final InMemoryMessages messages = new InMemoryMessages(profiles);
    final InMemoryPushTokens pushTokens = new InMemoryPushTokens();
    final InMemoryReviews reviews = new InMemoryReviews();
    final InMemoryPastJobs pastJobs = new InMemoryPastJobs();
    final Map<String, Integer> pastStarted = new LinkedHashMap<>();
    final InMemoryRecalculations recalculations = new InMemoryRecalculations();
    final InMemoryTransitions transitions = new InMemoryTransitions();
    final List<String> recalculationsStarted = new ArrayList<>();
    final Map<String, RfmSettings> previewsStarted = new LinkedHashMap<>();
    final Map<Review, Verdict> verdicts = new LinkedHashMap<>();
    final List<Enrolment> enrolments = new ArrayList<>();
    final List<String> deliveries = new ArrayList<>();
    final List<Arrival> queued = new ArrayList<>();
    final List<Segment> rebuilt = new ArrayList<>();
    final List<FlowId> planned = new ArrayList<>();
    final List<Flow> published = new ArrayList<>();

    /// Happens once, while the next flow is being published.
    Runnable whilePublishing = () -> {};

    private final Map<String, String> headers = new HashMap<>();
    private Instant now = NOON;
    private int made;
    final Record record =
            new Record(
                    definitions,
                    profiles,
                    timeline,
                    members,
                    new InMemoryOrders(),
                    enrolments::addAll,
                    asks -> {},
                    this::id,
                    () -> now);
    final Recalculate recalculate =
            new Recalculate(
                    recalculations,
                    transitions,
                    new InMemoryCustomers(profiles),
                    profiles,
                    timeline,
                    record,
                    () -> now);
    private final ApiHandler handler = new ApiHandler(ports());

    private Ports ports() {
        ArrivalQueue queue =
                (delivery, arrivals) -> {
                    deliveries.add(delivery);
                    queued.addAll(arrivals);
                };
        InstantSource clock = () -> now;
        return new Ports(
                clock,
                this::id,
                new Keys(),
                definitions,
                profiles,
                timeline,
                members,
                runs,
                messages,
                pushTokens,
                reviews,
                (review, verdict) -> verdicts.put(review, verdict),
                pastJobs,
                (job, shards) -> pastStarted.put(job.id(), shards),
                queue,
                record,
                new Published(),
                new Started(),
                recalculations,
                transitions,
                recalculate,
                new Recalculating());
    }

    private String id(int length) {
        return Fingerprint.of(length, "made", Integer.toString(made++));
    }

    void later(java.time.Duration by) {
        now = now.plus(by);
    }

    /// All segments that were to be computed are.
    void computed() {
        for (var segment : definitions.current().segments().values()) {
            definitions.save(segment.processing(false, segment.updated()));
        }
        rebuilt.clear();
    }

    /// Carries out a recalculation that was started.
    void carryOut(String id) {
        var running = recalculations.find(id).orElseThrow();
        var began = recalculate.begin(id, running.settings(), running.preview());
        do {
            for (var part : ((Beginning.Runs) began).parts()) {
                var cursor = "";
                do {
                    cursor = recalculate.work(id, part, cursor);
                } while (!cursor.isEmpty());
            }
        } while (recalculate.decide(id));
    }

    /// Records what was queued.
    void settle() {
        queued.forEach(record::now);
        queued.clear();
    }

    Cloud header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Told get(String path) {
        return call("GET", path, "");
    }

    Told post(String path, String body) {
        return call("POST", path, body);
    }

    Told patch(String path, String body) {
        return call("PATCH", path, body);
    }

    Told put(String path, String body) {
        return call("PUT", path, body);
    }

    Told delete(String path) {
        return call("DELETE", path, "");
    }

    /// Calls with a key; `path` may hold a query, as it stands in an address.
    Told call(String method, String path, String body) {
        return new Told(handler.handleRequest(event(method, path, body), new NoContext()));
    }

    private APIGatewayV2HTTPEvent event(String method, String path, String body) {
        var mark = path.indexOf('?');
        var sent = new HashMap<String, String>();
        sent.put("authorization", "Klaviyo-API-Key " + KEY);
        sent.put("host", "127.0.0.1:8080");
        sent.putAll(headers);
        var http = new RequestContext.Http();
        http.setMethod(method);
        var context = new RequestContext();
        context.setHttp(http);
        context.setDomainName(sent.getOrDefault("x-test-domain", "127.0.0.1"));
        context.setStage("$default");
        var event = new APIGatewayV2HTTPEvent();
        event.setRawPath(mark < 0 ? path : path.substring(0, mark));
        event.setRawQueryString(mark < 0 ? "" : path.substring(mark + 1));
        event.setHeaders(sent);
        event.setRequestContext(context);
        event.setBody(body);
        return event;
    }

    /// What came back.
    record Told(int status, String text) {
        Told(APIGatewayV2HTTPResponse response) {
            this(response.getStatusCode(), response.getBody());
        }

        JsonNode json() {
            return Json.read(text).orThrow();
        }

        JsonNode at(String pointer) {
            return json().at(pointer);
        }

        String id() {
            return at("/data/id").asText();
        }

        JsonNode attribute(String name) {
            return at("/data/attributes").path(name);
        }

        /// Where the errors lie.
        List<String> sources() {
            var all = new ArrayList<String>();
            at("/errors")
                    .forEach(
                            error ->
                                    error.path("source").forEach(place -> all.add(place.asText())));
            return all;
        }

        /// The address of the next page, as a path.
        String next() {
            var uri = URI.create(at("/links/next").asText());
            return uri.getRawPath() + "?" + uri.getRawQuery();
        }
    }

    private static final class Keys implements Secrets {
        @Override
        public List<String> shopify() {
            return List.of();
        }

        @Override
        public List<String> apiKeys() {
            return List.of("rk_other", KEY);
        }

        @Override
        public String companyId() {
            return "TEST01";
        }

        @Override
        public byte[] linkKey() {
            return "link".getBytes(StandardCharsets.UTF_8);
        }
    }

    private final class Started implements Rebuilds {
        @Override
        public void look(String occasion) {}

        @Override
        public void start(Segment segment) {
            rebuilt.add(segment);
        }

        @Override
        public void plan(FlowId flow) {
            planned.add(flow);
        }
    }

    private final class Recalculating implements RecalculationStarts {
        @Override
        public boolean start(String id) {
            return !recalculationsStarted.contains(id) && recalculationsStarted.add(id);
        }

        @Override
        public boolean preview(String id, RfmSettings settings) {
            return previewsStarted.putIfAbsent(id, settings) == null;
        }
    }

    private final class Published implements Machines {
        @Override
        public String publish(Flow flow) {
            var meanwhile = whilePublishing;
            whilePublishing = () -> {};
            meanwhile.run();
            published.add(flow);
            return "machine:" + flow.id() + ":" + published.size();
        }
    }
}
