package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.codec.ValueJson;
import io.relance.core.flow.Action;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Experiment;
import io.relance.core.value.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// An `ab-test`. Its variations are drawn by `allocations`, percents by the identifier of a
/// variation, or in equal shares. Source: [tests of flow
/// messages](https://help.klaviyo.com/hc/en-us/articles/6960371049115).
final class AbTestJson {
    private static final Set<String> METRICS =
            Set.of("submission", "unique-clicks", "unique-opens", "unique-placed-orders");
    private static final int MOST_VARIATIONS = 20;

    private AbTestJson() {}

    /// @return empty if it has no message to fall back on
    static Optional<Action> read(Fields action, ActionId id, Filters filters) {
        var data = action.object("data");
        var status = ActionJson.status(data);
        var next = LinksJson.next(action);
        var testStatus = status(data);
        if (!data.has("main_action")) {
            data.refuse("main_action", "This is missing: what everybody gets without a test.");
            return Optional.empty();
        }
        var main = offer(data.object("main_action"), id + "/main", next, filters);
        var experiment =
                data.has("current_experiment")
                        ? Optional.of(
                                experiment(
                                        data.object("current_experiment"),
                                        id,
                                        testStatus,
                                        next,
                                        filters))
                        : Optional.<Experiment>empty();
        return main.map(offer -> new Action.AbTest(id, status, offer, experiment, next));
    }

    private static Experiment.Status status(Fields data) {
        var name = data.text("experiment_status").orElse("draft");
        for (var status : Experiment.Status.values()) {
            if (status.apiName().equals(name)) {
                return status;
            }
        }
        data.refuse("experiment_status", "This must be draft, live or completed.");
        return Experiment.Status.DRAFT;
    }

    /// A message of the test: it leads where the test leads.
    ///
    /// @param otherwise its identifier where it has none
    private static Optional<Action.Offer> offer(
            Fields message, String otherwise, Optional<ActionId> next, Filters filters) {
        var id = new ActionId(ActionJson.name(message).orElse(otherwise));
        var own = LinksJson.next(message);
        if (own.isPresent() && !own.equals(next)) {
            message.object("links")
                    .refuse("next", "A message of a test leads where the test leads.");
        }
        return switch (message.required("type")) {
            case "send-email" ->
                    Optional.of(OfferJson.mail(message, id, Optional.empty(), filters));
            case "send-sms" -> Optional.of(OfferJson.sms(message, id, Optional.empty(), filters));
            case "" -> Optional.empty();
            default -> {
                message.refuse("type", "A test is between mails (send-email) or texts (send-sms).");
                yield Optional.empty();
            }
        };
    }

    private static Experiment experiment(
            Fields test,
            ActionId id,
            Experiment.Status status,
            Optional<ActionId> next,
            Filters filters) {
        var given = test.objects("variations");
        var least = status == Experiment.Status.LIVE ? 2 : 1;
        if (given.size() < least || given.size() > MOST_VARIATIONS) {
            test.refuse(
                    "variations",
                    "A test has %d to %d variations.".formatted(least, MOST_VARIATIONS));
        }
        var offers = new ArrayList<Action.Offer>();
        for (var variation : given) {
            offer(variation, id + "/" + (offers.size() + 1), next, filters).ifPresent(offers::add);
        }
        var metric = test.text("winner_metric");
        metric.filter(name -> !METRICS.contains(name))
                .ifPresent(
                        _ ->
                                test.refuse(
                                        "winner_metric",
                                        "This must be one of "
                                                + METRICS.stream()
                                                        .sorted()
                                                        .collect(Collectors.joining(", "))
                                                + "."));
        return new Experiment(
                test.text("id").orElse(""),
                test.text("name").orElse(""),
                status,
                weighed(test, offers),
                metric,
                automatic(test.object("automatic_winner_selection_settings")));
    }

    private static List<Experiment.Variation> weighed(Fields test, List<Action.Offer> offers) {
        if (!test.has("allocations")) {
            return offers.stream().map(offer -> new Experiment.Variation(offer, 1)).toList();
        }
        var allocations = test.object("allocations");
        var percents = percents(allocations);
        var ids = offers.stream().map(offer -> offer.id().value()).collect(Collectors.toSet());
        for (var name : percents.keySet()) {
            if (!ids.contains(name)) {
                allocations.refuse(name, "This is none of the variations.");
            }
        }
        if (percents.values().stream().mapToInt(Integer::intValue).sum() != 100) {
            test.refuse("allocations", "The shares have to make up 100 percent.");
        }
        return offers.stream()
                .map(o -> new Experiment.Variation(o, percents.getOrDefault(o.id().value(), 0)))
                .toList();
    }

    private static Map<String, Integer> percents(Fields allocations) {
        return allocations.fields().properties().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, share -> percent(allocations, share.getKey())));
    }

    private static int percent(Fields allocations, String name) {
        var percent = allocations.count(name).orElse(0);
        if (percent > 100) {
            allocations.refuse(name, "A share is 0 to 100 percent.");
        }
        return Math.min(percent, 100);
    }

    private static Value.Fields automatic(Fields settings) {
        settings.flag("enabled", false);
        settings.flag("automatic_end_statistical_certainty", false);
        settings.text("automatic_end_date");
        return ValueJson.readFields(settings.fields());
    }

    static void write(ObjectNode node, Action.AbTest test) {
        LinksJson.write(node, test.next());
        var data = node.putObject("data").put("status", test.status().apiName());
        data.put(
                "experiment_status",
                test.experiment()
                        .map(Experiment::status)
                        .orElse(Experiment.Status.DRAFT)
                        .apiName());
        data.set("main_action", OfferJson.write(test.main()));
        test.experiment()
                .ifPresentOrElse(
                        experiment -> data.set("current_experiment", write(experiment)),
                        () -> data.putNull("current_experiment"));
    }

    private static ObjectNode write(Experiment experiment) {
        var node = Json.NODES.objectNode();
        MessageJson.text(node, "id", experiment.id());
        MessageJson.text(node, "name", experiment.name());
        var variations = node.putArray("variations");
        experiment.variations().forEach(v -> variations.add(OfferJson.write(v.offer())));
        if (experiment.variations().stream().allMatch(v -> v.weight() == 1)) {
            node.putNull("allocations");
        } else {
            var allocations = node.putObject("allocations");
            experiment
                    .variations()
                    .forEach(v -> allocations.put(v.offer().id().value(), v.weight()));
        }
        experiment
                .winnerMetric()
                .ifPresentOrElse(
                        metric -> node.put("winner_metric", metric),
                        () -> node.putNull("winner_metric"));
        node.set(
                "automatic_winner_selection_settings",
                experiment.automatic().fields().isEmpty()
                        ? Json.NODES.nullNode()
                        : ValueJson.write(experiment.automatic()));
        return node;
    }
}
