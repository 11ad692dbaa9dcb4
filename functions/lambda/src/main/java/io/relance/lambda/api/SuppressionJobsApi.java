package io.relance.lambda.api;

import io.relance.codec.Json;
import io.relance.codec.api.ApiTime;
import io.relance.codec.api.Part;
import io.relance.codec.api.ProfileRequest;
import io.relance.codec.api.Resource;
import io.relance.core.consent.Suppression.Reason;
import io.relance.core.list.ListId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.segment.SegmentId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeping people from being mailed, or letting them again: by address, or a whole list or segment
/// ([bulk suppress](https://developers.klaviyo.com/en/reference/bulk_suppress_profiles)).
final class SuppressionJobsApi {
    private static final int LIMIT = 100;
    private static final String SUPPRESS = "profile-suppression-bulk-create-job";
    private static final String UNSUPPRESS = "profile-suppression-bulk-delete-job";

    private final Ports ports;
    private final MembersApi members;

    SuppressionJobsApi(Ports ports) {
        this.ports = ports;
        this.members = new MembersApi(ports);
    }

    List<Route> routes() {
        return List.of(
                new Route("POST", "/api/" + SUPPRESS + "s", request -> job(request, SUPPRESS)),
                new Route("POST", "/api/" + UNSUPPRESS + "s", request -> job(request, UNSUPPRESS)));
    }

    private Answer job(Request request, String type) {
        var fields =
                request.query()
                        .fields(
                                type,
                                "status",
                                "created_at",
                                "total_count",
                                "completed_count",
                                "completed_at",
                                "skipped_count");
        var change =
                type.equals(SUPPRESS)
                        ? new Change.Suppressed(Reason.USER_SUPPRESSED, request.now())
                        : new Change.Unsuppressed(Reason.USER_SUPPRESSED, request.now());
        return request.read(
                document -> {
                    var data = document.data(type);
                    var people = people(data);
                    var group = group(data);
                    if (people.isEmpty() && group.isEmpty()) {
                        data.refuse("attributes", "Name profiles, or a list, or a segment.");
                    }
                    return () -> {
                        var arrivals = new ArrayList<Arrival>();
                        people.forEach(who -> arrivals.add(arrival(who, change, request)));
                        group.stream()
                                .flatMap(id -> members.all(id).stream())
                                .map(
                                        id ->
                                                ListMembershipApi.arrival(
                                                        id.value(), change, request.now()))
                                .forEach(arrivals::add);
                        ports.arrivals().put(request.deliveryId(ports.ids()), arrivals);
                        var job = resource(type, arrivals.size(), request);
                        return Answer.of(202, Sparse.of(job, fields), request);
                    };
                });
    }

    private static Arrival arrival(ProfileRequest who, Change change, Request request) {
        return People.arrival(who, List.of(change), false, request.now());
    }

    private static List<ProfileRequest> people(Part data) {
        var profiles = data.maybePart("attributes").maybePart("profiles");
        if (!profiles.present()) {
            return List.of();
        }
        return profiles.dataList("profile", LIMIT).stream()
                .map(
                        one -> {
                            one.part("attributes").text("email");
                            var read = ProfileRequest.read(one);
                            return new ProfileRequest(
                                    Optional.empty(), read.identifiers(), ProfilePatch.NOTHING);
                        })
                .toList();
    }

    private Optional<String> group(Part data) {
        var catalogue = ports.definitions().current();
        var relationships = data.maybePart("relationships");
        var list = named(relationships, "list");
        var segment = named(relationships, "segment");
        list.filter(id -> !catalogue.lists().containsKey(new ListId(id)))
                .ifPresent(id -> relationships.refuse("list", "There is no such list."));
        segment.filter(id -> !catalogue.segments().containsKey(new SegmentId(id)))
                .ifPresent(id -> relationships.refuse("segment", "There is no such segment."));
        return list.or(() -> segment);
    }

    private static Optional<String> named(Part relationships, String type) {
        var relationship = relationships.maybePart(type);
        return relationship.lacks("data") ? Optional.empty() : relationship.data(type).text("id");
    }

    private Resource resource(String type, int total, Request request) {
        var attributes =
                Json.NODES
                        .objectNode()
                        .put("status", "queued")
                        .put("created_at", ApiTime.write(request.now()))
                        .put("total_count", total)
                        .put("completed_count", 0)
                        .putNull("completed_at")
                        .put("skipped_count", 0);
        return Resource.of(type, ports.ids().next(16), attributes).linked("lists", "segments");
    }
}
