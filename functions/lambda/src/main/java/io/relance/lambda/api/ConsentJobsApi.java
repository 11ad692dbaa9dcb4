package io.relance.lambda.api;

import io.relance.codec.api.Part;
import io.relance.codec.api.ProfileRequest;
import io.relance.codec.api.SubscriptionRequest;
import io.relance.core.list.ListId;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Many people saying yes or no to marketing, in one request: accepted, then recorded one by one.
/// Whether a list wants a confirmation first is decided when it is recorded.
final class ConsentJobsApi {
    private static final int SUBSCRIBE_LIMIT = 1000;
    private static final int UNSUBSCRIBE_LIMIT = 100;
    private static final String SUBSCRIBE = "profile-subscription-bulk-create-job";
    private static final String UNSUBSCRIBE = "profile-subscription-bulk-delete-job";

    private final Ports ports;
    private final People people;

    ConsentJobsApi(Ports ports) {
        this.ports = ports;
        this.people = new People(ports.profiles());
    }

    List<Route> routes() {
        return List.of(
                new Route("POST", "/api/" + SUBSCRIBE + "s", this::subscribe),
                new Route("POST", "/api/" + UNSUBSCRIBE + "s", this::unsubscribe));
    }

    private Answer subscribe(Request request) {
        return request.read(
                document -> {
                    var data = document.data(SUBSCRIBE);
                    var attributes = data.part("attributes");
                    var reader =
                            new SubscriptionRequest(
                                    list(data),
                                    attributes.maybeText("custom_source").orElse(""),
                                    attributes.maybeFlag("historical_import").orElse(false),
                                    request.now());
                    var said = new ArrayList<Arrival>();
                    for (var one : profiles(attributes, SUBSCRIBE_LIMIT)) {
                        var who = people.read(one);
                        told(who, reader.subscribed(one, who), request).ifPresent(said::add);
                    }
                    return () -> queued(said, request);
                });
    }

    private Answer unsubscribe(Request request) {
        return request.read(
                document -> {
                    var data = document.data(UNSUBSCRIBE);
                    var attributes = data.part("attributes");
                    var reader = new SubscriptionRequest(list(data), "", false, request.now());
                    var said = new ArrayList<Arrival>();
                    for (var one : profiles(attributes, UNSUBSCRIBE_LIMIT)) {
                        var who = people.read(one);
                        told(who, reader.unsubscribed(one, who), request).ifPresent(said::add);
                    }
                    return () -> queued(said, request);
                });
    }

    private static List<Part> profiles(Part attributes, int limit) {
        return attributes.part("profiles").dataList("profile", limit);
    }

    /// The list named, which has to exist.
    private Optional<ListId> list(Part data) {
        var relationship = data.maybePart("relationships").maybePart("list");
        if (relationship.lacks("data")) {
            return Optional.empty();
        }
        var named = relationship.data("list");
        var list = named.text("id").map(ListId::new);
        list.filter(id -> !ports.definitions().current().lists().containsKey(id))
                .ifPresent(id -> named.refuse("id", "There is no list with this id."));
        return list;
    }

    /// Nothing for a person who was refused.
    private static Optional<Arrival> told(
            ProfileRequest who, List<Change> changes, Request request) {
        return who.namesSomebody()
                ? Optional.of(People.arrival(who, changes, false, request.now()))
                : Optional.empty();
    }

    private Answer queued(List<Arrival> said, Request request) {
        ports.arrivals().put(request.deliveryId(ports.ids()), said);
        return Answer.accepted();
    }
}
