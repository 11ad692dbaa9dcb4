package io.relance.local.flows;

import static io.relance.local.flows.Shop.action;
import static io.relance.local.flows.Shop.days;
import static io.relance.local.flows.Shop.mail;
import static io.relance.local.flows.Shop.on;
import static io.relance.local.flows.Shop.onList;
import static io.relance.local.flows.Shop.told;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;

/// Flows that change the people in them, and what those changes start.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangingFlowTest {
    private static final String ANN = "ann@example.com";

    private final Shop shop = Shop.openedAt("2026-06-01T12:00:00Z");

    @AfterAll
    void close() {
        shop.close();
    }

    private static String set(String type, String property, String value) {
        return "{'operator': 'update', 'property_type': '%s', 'property_key': '%s', %s}"
                .formatted(type, property, "'property_value': " + value);
    }

    private static String inList(String property, String operation, String value) {
        return set(
                "list", property, "'%s', 'property_operation': '%s'".formatted(value, operation));
    }

    private static String update(String... operations) {
        var all = String.join(",", operations);
        return action("u", "update-profile", "", "{'profile_operations': [%s]}".formatted(all));
    }

    private static String member(String id, String list, boolean add, String next) {
        return action(
                id,
                "list-update",
                next,
                "{'name': '%s', 'list_id': '%s', 'on_execution': %s}".formatted(id, list, add));
    }

    @Test
    void givenAnUpdateOfEveryKind_whenReached_thenTheProfileIsChangedSo() {
        var flow =
                shop.flow(
                        on(shop.metric("Change")),
                        update(
                                set("string", "Colour", "'blue'"),
                                set("numeric", "Points", "7"),
                                set("date", "Seen", "'today'"),
                                inList("Tags", "add", "c"),
                                inList("Tags", "remove", "a"),
                                "{'operator': 'delete', 'property_key': 'Old'}"));
        var ann =
                shop.profile(
                        """
                        'email': 'ann@example.com', 'properties':
                         {'Colour': 'red', 'Tags': ['a', 'b'], 'Old': 1, 'Kept': true}
                        """);

        shop.event("Change", ANN);

        assertThat(told(shop.runs(flow).getFirst())).containsExactly("update-profile done");
        assertThat(shop.properties(ann))
                .isEqualTo(
                        Shop.json(
                                """
                                {'Colour': 'blue', 'Tags': ['b', 'c'], 'Kept': true,
                                 'Points': 7, 'Seen': '2026-06-01'}
                                """));
    }

    @Test
    void givenTwoValuesForOneList_whenReached_thenBothAreAdded() {
        shop.flow(
                on(shop.metric("Tag")),
                update(inList("Tags", "add", "x"), inList("Tags", "add", "y")));
        var ben = shop.profile("'email': 'ben@example.com'");

        shop.event("Tag", "ben@example.com");

        assertThat(shop.properties(ben).path("Tags")).isEqualTo(Shop.json("['x', 'y']"));
    }

    @Test
    void givenAListWithAFlow_whenAnotherFlowAddsToIt_thenThatFlowStarts() {
        var club = shop.list("Club");
        shop.flow(on(shop.metric("Join")), member("add", club, true, ""));
        var welcome = shop.flow(onList(club), mail("welcome", shop.template("<p>Hi</p>"), ""));

        shop.event("Join", ANN);

        assertThat(shop.members(club)).containsExactly(ANN);
        assertThat(shop.subjects(welcome, ANN)).containsExactly("welcome");
    }

    private String movedADayLater(String from, String to) {
        return shop.flow(
                onList(from),
                days("d", 1, "r"),
                member("r", from, false, "a"),
                member("a", to, true, ""));
    }

    @Test
    void givenTwoFlowsThatMovePeopleToEachOthersLists_whenSomebodyJoins_thenItEndsAfterOneRound() {
        var one = shop.list("One");
        var two = shop.list("Two");
        var there = movedADayLater(one, two);
        var back = movedADayLater(two, one);
        var cleo = shop.profile("'email': 'cleo@example.com'");

        shop.addToList(one, cleo);
        shop.pass(Duration.ofDays(30));

        assertThat(shop.runs(there)).hasSize(1);
        assertThat(shop.runs(back)).hasSize(1);
        assertThat(shop.members(one)).containsExactly("cleo@example.com");
        assertThat(shop.members(two)).isEmpty();
    }
}
