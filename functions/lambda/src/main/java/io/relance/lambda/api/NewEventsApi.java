package io.relance.lambda.api;

import io.relance.codec.api.EventRequest;
import io.relance.codec.api.Part;
import io.relance.codec.api.ProfileRequest;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Taking events in: one by one, in bulk, and from browsers. All are checked, queued and accepted.
final class NewEventsApi {
    private static final int BULK_LIMIT = 1000;

    /// Events of one person that are recorded by one write.
    private static final int WRITE_LIMIT = 50;

    private final Ports ports;
    private final People people;

    NewEventsApi(Ports ports) {
        this.ports = ports;
        this.people = new People(ports.profiles());
    }

    List<Route> routes() {
        return List.of(
                new Route("POST", "/api/events", request -> create(request, false)),
                new Route("POST", "/client/events", request -> create(request, true)),
                new Route("POST", "/api/event-bulk-create-jobs", this::createJob));
    }

    private Answer create(Request request, boolean fromBrowser) {
        return request.read(
                document -> {
                    var attributes = document.data("event").part("attributes");
                    var who = people.read(attributes.part("profile").data("profile"));
                    var event = EventRequest.read(attributes, request.now());
                    return () -> {
                        var person = fromBrowser ? people.keepingIdentifiers(who) : who;
                        var happened = List.<Change>of(event.happened().orElseThrow());
                        var arrival =
                                People.arrival(person, happened, event.backfill(), request.now());
                        return queued(request, List.of(arrival));
                    };
                });
    }

    private Answer createJob(Request request) {
        return request.read(
                document -> {
                    var attributes = document.data("event-bulk-create-job").part("attributes");
                    var people =
                            attributes
                                    .part("events-bulk-create")
                                    .dataList("event-bulk-create", BULK_LIMIT);
                    var all = new ArrayList<Supplier<List<Arrival>>>();
                    var events = 0;
                    for (var one : people) {
                        events += one.node().path("attributes").path("events").path("data").size();
                        all.add(read(one, request));
                    }
                    if (events > BULK_LIMIT) {
                        attributes.refuse("At most 1000 events at a time, not " + events + ".");
                    }
                    return () ->
                            queued(request, all.stream().flatMap(a -> a.get().stream()).toList());
                });
    }

    /// The events of one person of a bulk job: those that start flows and those that do not.
    private Supplier<List<Arrival>> read(Part data, Request request) {
        var attributes = data.part("attributes");
        var who = people.read(attributes.part("profile").data("profile"));
        var backfill = attributes.maybeFlag("backfill").orElse(false);
        Map<Boolean, List<Change>> happened = new TreeMap<>();
        for (var event : attributes.part("events").dataList("event", BULK_LIMIT)) {
            var read = EventRequest.read(event.part("attributes"), request.now());
            read.happened()
                    .ifPresent(
                            one ->
                                    happened.computeIfAbsent(
                                                    backfill || read.backfill(),
                                                    _ -> new ArrayList<>())
                                            .add(one));
        }
        return () -> arrivals(who, happened, request);
    }

    private static List<Arrival> arrivals(
            ProfileRequest who, Map<Boolean, List<Change>> happened, Request request) {
        var arrivals = new ArrayList<Arrival>();
        happened.forEach(
                (backfill, changes) -> {
                    for (var from = 0; from < changes.size(); from += WRITE_LIMIT) {
                        var some =
                                changes.subList(from, Math.min(changes.size(), from + WRITE_LIMIT));
                        arrivals.add(People.arrival(who, some, backfill, request.now()));
                    }
                });
        return arrivals;
    }

    private Answer queued(Request request, List<Arrival> arrivals) {
        ports.arrivals().put(request.deliveryId(ports.ids()), arrivals);
        return Answer.accepted();
    }
}
