package io.relance.codec.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.core.flow.Action;
import io.relance.core.flow.Action.MultiBranchSplit.Way;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.Trigger;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A `multi-branch-split`. Its branches are asked by their `order`, those without one after the
/// others as they stand in the document, and the one for everyone else (`is_else`) last of all.
/// Source: [multi-branch splits](https://help.klaviyo.com/hc/en-us/articles/52369094030235).
final class MultiBranchJson {
    private static final String BRANCHES = "/data/branches/";
    private static final int LONGEST_ID = 100;

    private MultiBranchJson() {}

    /// @return empty if it has no branches
    static Optional<Action> read(
            Fields action, ActionId id, Optional<Trigger> trigger, Filters filters) {
        var data = action.object("data");
        var branches = data.objects("branches");
        if (branches.isEmpty()) {
            data.refuse("branches", "A split has branches: at least the one for everyone else.");
            return Optional.empty();
        }
        if (branches.stream().filter(branch -> branch.flag("is_else", false)).count() != 1) {
            data.refuse("branches", "Exactly one branch is for everyone else (is_else).");
        }
        identifiers(branches);
        branches.forEach(branch -> branch.count("order"));
        var asked = asked(data.node("branches"));
        return Optional.of(
                new Action.MultiBranchSplit(
                        id,
                        data.text("name").orElse(""),
                        asked.stream().map(i -> way(branches.get(i), trigger, filters)).toList()));
    }

    private static void identifiers(List<Fields> branches) {
        var taken = new HashSet<String>();
        for (var branch : branches) {
            var id = branch.required("branch_id");
            if (branch.has("branch_id")
                    && (id.isBlank()
                            || id.length() > LONGEST_ID
                            || id.chars().anyMatch(Character::isISOControl))) {
                branch.refuse(
                        "branch_id",
                        "A branch has an identifier of at most %d characters."
                                .formatted(LONGEST_ID));
            } else if (!taken.add(id)) {
                branch.refuse("branch_id", "Two branches have the same identifier.");
            }
        }
    }

    private static Way way(Fields branch, Optional<Trigger> trigger, Filters filters) {
        return new Way(
                branch.text("branch_id").orElse(""),
                branch.text("name").orElse(""),
                filters.branch(branch, "branch_filter", trigger),
                LinksJson.next(branch));
    }

    /// Places of branches in the document, in the order they are asked.
    private static List<Integer> asked(JsonNode branches) {
        return IntStream.range(0, branches.size())
                .boxed()
                .sorted(
                        Comparator.comparing(
                                        (Integer i) -> branches.get(i).path("is_else").asBoolean())
                                .thenComparing(i -> order(branches.get(i))))
                .toList();
    }

    private static long order(JsonNode branch) {
        var order = branch.path("order");
        return order.canConvertToInt() ? order.intValue() : Long.MAX_VALUE;
    }

    /// The same pointer, where it leads into a branch by the place in which that is asked, with the
    /// branch's place in the document instead.
    ///
    /// @param document where the pointer leads
    static String inDocument(String pointer, JsonNode document) {
        var at = pointer.indexOf(BRANCHES);
        if (at < 0) {
            return pointer;
        }
        var list = at + BRANCHES.length();
        var end = pointer.indexOf('/', list);
        var branches = document.at(pointer.substring(0, list - 1));
        var place = asked(branches).get(Integer.parseInt(pointer.substring(list, end)));
        return pointer.substring(0, list) + place + pointer.substring(end);
    }

    static void write(ObjectNode node, Action.MultiBranchSplit split, Trigger trigger) {
        node.putNull("links");
        var data = node.putObject("data");
        var metric = Filters.metric(trigger);
        var branches = data.putArray("branches");
        var ways = split.ways();
        for (var i = 0; i < ways.size(); i++) {
            var way = ways.get(i);
            var branch =
                    branches.addObject()
                            .put("branch_id", way.id())
                            .put("order", i)
                            .put("is_else", i == ways.size() - 1);
            branch.set("branch_filter", Filters.writeOrNull(way.filter(), metric));
            LinksJson.write(branch, way.next());
            if (way.label().isEmpty()) {
                branch.putNull("name");
            } else {
                branch.put("name", way.label());
            }
        }
        data.put("name", split.name());
    }
}
