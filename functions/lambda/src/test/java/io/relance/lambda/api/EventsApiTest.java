package io.relance.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.record.Change;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class EventsApiTest {
    private final Cloud cloud = new Cloud();

    private static String event(String attributes, String profile) {
        return """
        {"data": {"type": "event", "attributes": {%s
            "metric": {"data": {"type": "metric", "attributes": {"name": "Placed Order"}}},
            "profile": {"data": {"type": "profile", "attributes": {%s}}}}}}\
        """
                .formatted(attributes, profile);
    }

    private String person() {
        cloud.settle();
        return cloud.get("/api/profiles?filter=equals(email,%22a@example.com%22)")
                .at("/data/0/id")
                .asText();
    }

    @Test
    void givenAnEvent_whenPostedAndRecorded_thenItReadsBackExactly() {
        var posted =
                cloud.post(
                        "/api/events",
                        event(
                                """
                                "properties": {"OrderId": 9007199254740993123, "Items": ["Tea"],
                                  "$extra": {"url": "https://example.com/c"}},
                                "time": "2026-01-05T10:00:00.75+01:00", "value": 19.90,
                                "value_currency": "EUR", "unique_id": "o-1",
                                """,
                                "\"email\": \" A@Example.com \", \"first_name\": \"Ana\""));

        assertThat(posted.status()).isEqualTo(202);
        assertThat(posted.text()).isEmpty();
        var listed = cloud.get("/api/events?filter=equals(profile_id,%22" + person() + "%22)");
        assertThat(listed.at("/data")).hasSize(1);
        assertThat(listed.at("/data/0/attributes/datetime").asText())
                .isEqualTo("2026-01-05T09:00:00+00:00");
        assertThat(listed.at("/data/0/attributes/event_properties").toString())
                .isEqualTo(
                        """
                        {"OrderId":9007199254740993123,"Items":["Tea"],"$currency_code":"EUR",\
                        "$value":19.90,"$event_id":"o-1","$extra":{"url":"https://example.com/c"}}\
                        """);
        assertThat(listed.at("/data/0/relationships/profile/data/id").asText()).isEqualTo(person());
        var id = listed.at("/data/0/id").asText();
        var one = cloud.get("/api/events/" + id + "?include=metric,profile");
        assertThat(one.at("/included/0/attributes/name").asText()).isEqualTo("Placed Order");
        assertThat(one.at("/included/1/attributes/first_name").asText()).isEqualTo("Ana");
    }

    @Test
    void givenNoUniqueId_whenPosted_thenTheSecondOfItsTimeIsOne() {
        cloud.post("/api/events", event("\"properties\": {},", "\"email\": \"a@example.com\""));

        assertThat(cloud.queued.getFirst().changes())
                .singleElement()
                .isInstanceOfSatisfying(
                        Change.Occurred.class,
                        e -> assertThat(e.uniqueId()).isEqualTo("" + Cloud.NOON.getEpochSecond()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "properties": 5, | "email": "a@example.com" | /data/attributes/properties
                    "x": 1, | "email": "a@example.com" | /data/attributes/properties
                    "properties": {}, "value": "5", | "email": "a@example.com" | /data/attributes/value
                    "properties": {}, "time": "soon", | "email": "a@example.com" | /data/attributes/time
                    "properties": {}, "time": "1989-12-31", | "email": "a@example.com" | /data/attributes/time
                    "properties": {}, "time": "2027-03-01", | "email": "a@example.com" | /data/attributes/time
                    "properties": {}, "backfill": 1, | "email": "a@example.com" | /data/attributes/backfill
                    "properties": {}, | "first_name": "A" | /data/attributes/profile/data/attributes
                    "properties": {}, | "email": "nobody" | /data/attributes/profile/data/attributes/email
                    "properties": {}, | "phone_number": "123" | /data/attributes/profile/data/attributes/phone_number
                    """)
    void givenSomethingWrong_whenPosted_thenThePointerNamesItAndNothingIsQueued(
            String attributes, String profile, String pointer) {
        var told = cloud.post("/api/events", event(attributes, profile));

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.sources()).contains(pointer);
        assertThat(cloud.queued).isEmpty();
    }

    @Test
    void givenLimits_whenPassed_thenTheEventIsRefused() {
        var name = "x".repeat(128);
        var body = event("\"properties\": {},", "\"email\": \"a@example.com\"");
        var properties = new StringBuilder("\"properties\": {");
        for (var i = 0; i <= 400; i++) {
            properties.append(i == 0 ? "" : ",").append("\"p").append(i).append("\": 1");
        }

        var longName = cloud.post("/api/events", body.replace("Placed Order", name));
        var many =
                cloud.post("/api/events", event(properties + "},", "\"email\": \"a@example.com\""));

        assertThat(longName.sources())
                .containsExactly("/data/attributes/metric/data/attributes/name");
        assertThat(many.sources()).containsExactly("/data/attributes/properties");
    }

    @Test
    void givenManyEvents_whenListed_thenFiltersSortAndPagesHold() {
        for (var day = 1; day <= 5; day++) {
            cloud.post(
                    "/api/events",
                    event(
                            "\"properties\": {}, \"time\": \"2026-01-0%d\",".formatted(day),
                            "\"email\": \"a@example.com\""));
        }
        var mine = "/api/events?filter=equals(profile_id,%22" + person() + "%22)";

        var first = cloud.get(mine + "&page[size]=2&sort=datetime");
        var second = cloud.get(first.next());
        var range =
                cloud.get(
                        mine
                                + ",and(greater-than(datetime,2026-01-02),less-or-equal(datetime,"
                                + "2026-01-04T00:00:00Z))");
        var other = cloud.get(mine + ",equals(metric_id,%22" + MetricId.named("Other") + "%22)");
        var same =
                cloud.get(
                        mine
                                + ",equals(metric_id,%22"
                                + MetricId.named(Metric.PLACED_ORDER)
                                + "%22),has(profile)");

        assertThat(first.json().findValuesAsText("datetime"))
                .containsExactly("2026-01-01T00:00:00+00:00", "2026-01-02T00:00:00+00:00");
        assertThat(second.json().findValuesAsText("datetime"))
                .containsExactly("2026-01-03T00:00:00+00:00", "2026-01-04T00:00:00+00:00");
        assertThat(cloud.get(second.next()).at("/data")).hasSize(1);
        assertThat(range.json().findValuesAsText("datetime"))
                .containsExactly("2026-01-04T00:00:00+00:00", "2026-01-03T00:00:00+00:00");
        assertThat(other.at("/data")).isEmpty();
        assertThat(same.at("/data")).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/events, filter",
        "/api/events?filter=equals(metric_id%2C%22x%22), filter",
        "/api/events?filter=equals(profile_id%2C%22x%22)%2Cequals(value%2C1), filter",
        "/api/events?filter=equals(profile_id%2C%22x%22)%2Cless-than(datetime%2Csoon), filter",
        "/api/events?filter=equals(profile_id%2C%22x%22)&sort=name, sort",
        "/api/events?filter=equals(profile_id%2C%22x%22)&include=attributions, include",
        "/api/events?filter=equals(profile_id%2C%22x%22)&page[size]=1001, page[size]",
        "/api/events?filter=equals(profile_id%2C%22x%22)&page[cursor]=!, page[cursor]"
    })
    void givenAQueryThatIsNotSupported_whenListed_thenTheParameterIsNamed(
            String path, String parameter) {
        var told = cloud.get(path);

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.sources()).contains(parameter);
    }

    @Test
    void givenABulkJob_whenPosted_thenEachPersonArrivesOnceAndHistoryApart() {
        var told =
                cloud.post(
                        "/api/event-bulk-create-jobs",
                        """
                        {"data": {"type": "event-bulk-create-job", "attributes": {
                          "events-bulk-create": {"data": [
                          {"type": "event-bulk-create", "attributes": {
                            "profile": {"data": {"type": "profile",
                                "attributes": {"email": "a@example.com"}}},
                            "events": {"data": [
                             {"type": "event", "attributes": {"properties": {"n": 1},
                               "metric": {"data": {"type": "metric", "attributes": {"name": "A"}}},
                               "unique_id": "1"}},
                             {"type": "event", "attributes": {"properties": {"n": 2},
                               "metric": {"data": {"type": "metric", "attributes": {"name": "A"}}},
                               "unique_id": "2", "backfill": true}}]}}},
                          {"type": "event-bulk-create", "attributes": {
                            "profile": {"data": {"type": "profile",
                                "attributes": {"phone_number": "+15005550006"}}},
                            "events": {"data": [
                             {"type": "event", "attributes": {"properties": {},
                               "metric": {"data": {"type": "metric",
                                   "attributes": {"name": "B"}}}}}]}}}]}}}}\
                        """);

        assertThat(told.status()).isEqualTo(202);
        assertThat(cloud.queued)
                .extracting(a -> a.group() + " " + a.backfill() + " " + a.changes().size())
                .containsExactly(
                        "EMAIL:a@example.com false 1",
                        "EMAIL:a@example.com true 1",
                        "PHONE_NUMBER:+15005550006 false 1");
    }

    @Test
    void givenABrowser_whenItPostsAnEventOfSomebodyKnown_thenIdentifiersStay() {
        cloud.post(
                "/api/profile-import",
                """
                {"data": {"type": "profile", "attributes":
                  {"email": "a@example.com", "phone_number": "+15005550006"}}}\
                """);
        var body =
                event(
                        "\"properties\": {},",
                        "\"email\": \"a@example.com\", \"phone_number\": \"+15005550009\","
                                + "\"first_name\": \"Ana\"");

        var stranger = cloud.post("/client/events?company_id=OTHER", body);
        var told = cloud.post("/client/events?company_id=TEST01", body);
        cloud.settle();

        assertThat(stranger.status()).isEqualTo(401);
        assertThat(told.status()).isEqualTo(202);
        var person = cloud.get("/api/profiles/" + person());
        assertThat(person.attribute("phone_number").asText()).isEqualTo("+15005550006");
        assertThat(person.attribute("first_name").asText()).isEqualTo("Ana");
    }

    @Test
    void givenAnIdempotencyKey_whenPostedTwice_thenBothAreOneDelivery() {
        var body = event("\"properties\": {},", "\"email\": \"a@example.com\"");
        cloud.post("/api/events", body);
        cloud.header("Idempotency-Key", "k-1").post("/api/events", body);
        cloud.later(Duration.ofSeconds(2));
        cloud.post("/api/events", body);

        assertThat(cloud.deliveries.get(1)).isEqualTo(cloud.deliveries.get(2));
        assertThat(cloud.deliveries.get(0)).isNotEqualTo(cloud.deliveries.get(1));
    }
}
