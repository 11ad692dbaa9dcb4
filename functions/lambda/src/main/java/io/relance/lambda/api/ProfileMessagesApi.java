package io.relance.lambda.api;

import io.relance.codec.Json;
import io.relance.codec.api.ApiTime;
import io.relance.codec.api.Resource;
import io.relance.core.Fingerprint;
import io.relance.core.consent.Channel;
import io.relance.core.definition.Catalogue;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.Run;
import io.relance.core.message.Message;
import io.relance.core.message.SkipReason;
import io.relance.core.record.ProfileState;
import io.relance.core.step.Asking;
import io.relance.core.step.Planned;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `GET /api/profiles/{id}/messages`: what somebody got, what was skipped and why, and what waits
/// for them, newest first, with the day it falls on in the account's zone. So it is seen where
/// flows overlap, and what Smart Sending makes of it. This resource is ours, beside the published
/// API; it tells no content but the message's name.
final class ProfileMessagesApi {
    private static final Column<Item> ID = Column.text("id", Column.NONE, Item::id);
    private static final Column<Item> AT = Column.time("at", Column.RANGE, Item::at);
    private static final Listing<Item> LISTING =
            new Listing<>(
                    Item::id,
                    AT,
                    List.of(
                            ID,
                            AT,
                            Column.text("channel", Column.SAME, Item::channel),
                            Column.text("status", Column.SAME, Item::status)));

    private final Ports ports;
    private final People people;

    /// @param status `sent`, `sending`, `unknown`, `failed`, `skipped`, `needs_review`, `planned`
    /// @param reason of a skip; else empty
    /// @param smartSending `passed`, `skipped`, `would_skip`, `would_pass`; empty where it was not
    ///     asked
    private record Item(
            String id,
            String channel,
            String name,
            FlowId flow,
            ActionId action,
            String status,
            String reason,
            String smartSending,
            Instant at) {}

    ProfileMessagesApi(Ports ports) {
        this.ports = ports;
        this.people = new People(ports.profiles());
    }

    List<Route> routes() {
        return List.of(new Route("GET", "/api/profiles/{}/messages", this::list));
    }

    private Answer list(Request request) {
        var query = request.query();
        var asked = LISTING.asked(query, Listing.clauses(query), "-at", 50, 200);
        return request.answer(
                () ->
                        people.find(request.id())
                                .map(state -> page(state, asked, request))
                                .orElseGet(() -> Answer.notFound("profile", request)));
    }

    private Answer page(ProfileState state, Listing.Asked<Item> asked, Request request) {
        var catalogue = ports.definitions().current();
        var zone = catalogue.settings().timezone();
        var page = LISTING.page(items(state, catalogue), asked);
        return Answer.page(page.map(item -> resource(item, state, zone)), request);
    }

    private List<Item> items(ProfileState state, Catalogue catalogue) {
        var items = new ArrayList<Item>();
        ports.messages().of(state.profile().id()).stream()
                .map(ProfileMessagesApi::handedOver)
                .forEach(items::add);
        for (var run : ports.runs().of(state.profile().id())) {
            run.log().forEach(reached -> notSent(run, reached, catalogue).forEach(items::add));
            planned(run, state, catalogue).ifPresent(items::add);
        }
        return items;
    }

    private static Item handedOver(Message message) {
        var status =
                switch (message.status()) {
                    case CLAIMED -> "sending";
                    case SENT -> "sent";
                    case UNKNOWN -> "unknown";
                    case FAILED -> "failed";
                };
        return new Item(
                message.id().value(),
                message.channel().apiName(),
                message.name(),
                message.flow(),
                message.action(),
                status,
                "",
                message.transactional() ? "" : "passed",
                message.at());
    }

    /// What was skipped, or waits for the operator's word.
    private static Stream<Item> notSent(Run run, Run.Reached reached, Catalogue catalogue) {
        var skipped = reached.outcome().equals("skipped");
        var channel = channel(reached.type());
        if (channel.isEmpty() || !skipped && !reached.needsReview()) {
            return Stream.empty();
        }
        var tooSoon = reached.reason().equals(SkipReason.SMART_SENDING.name());
        var content = content(run, reached.action(), catalogue);
        return Stream.of(
                new Item(
                        id(run, reached.action(), "reached"),
                        content.map(Planned.Content::channel)
                                .map(Channel::apiName)
                                .orElse(channel.get()),
                        content.map(Planned.Content::name).orElse(""),
                        run.flow(),
                        reached.action(),
                        reached.outcome(),
                        reached.reason(),
                        tooSoon ? "skipped" : "",
                        reached.at()));
    }

    private static Optional<String> channel(String type) {
        return switch (type) {
            case "send-email", "ab-test" -> Optional.of(Channel.EMAIL.apiName());
            case "send-sms" -> Optional.of(Channel.SMS.apiName());
            case "send-mobile-push" -> Optional.of(Channel.PUSH.apiName());
            default -> Optional.empty();
        };
    }

    private static Optional<Planned.Content> content(
            Run run, ActionId action, Catalogue catalogue) {
        return Optional.ofNullable(catalogue.flows().get(run.flow()))
                .flatMap(flow -> flow.definition().action(action))
                .flatMap(found -> found.offers().findFirst())
                .map(Planned.Content::of);
    }

    private static Optional<Item> planned(Run run, ProfileState state, Catalogue catalogue) {
        var zone = Asking.zone(state.profile(), catalogue);
        return Optional.ofNullable(catalogue.flows().get(run.flow()))
                .flatMap(flow -> Planned.of(run, flow.definition(), zone))
                .filter(next -> run.reached(next.action()).isEmpty())
                .map(next -> planned(run, next, state));
    }

    private static Item planned(Run run, Planned next, ProfileState state) {
        var content = next.content();
        var asked = content.smartSending() && !content.transactional();
        var soon =
                Optional.ofNullable(state.smartSendingUntil().get(content.channel()))
                        .filter(next.at()::isBefore)
                        .isPresent();
        return new Item(
                id(run, next.action(), "planned"),
                content.channel().apiName(),
                content.name(),
                run.flow(),
                next.action(),
                "planned",
                "",
                asked ? soon ? "would_skip" : "would_pass" : "",
                next.at());
    }

    private static String id(Run run, ActionId action, String kind) {
        return Fingerprint.of(22, kind, run.id().value(), action.value());
    }

    private static Resource resource(Item item, ProfileState state, ZoneId zone) {
        var attributes =
                Json.NODES
                        .objectNode()
                        .put("channel", item.channel())
                        .put("name", item.name())
                        .put("action_id", item.action().value())
                        .put("status", item.status())
                        .put("reason", item.reason().isEmpty() ? null : item.reason())
                        .put(
                                "smart_sending",
                                item.smartSending().isEmpty() ? null : item.smartSending())
                        .put("at", ApiTime.write(item.at()))
                        .put("day", item.at().atZone(zone).toLocalDate().toString());
        return Resource.of("profile-message", item.id(), attributes)
                .related("flow", "flow", item.flow().value())
                .related("profile", "profile", state.profile().id().value());
    }
}
