package io.relance.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.segment.Segment;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class SegmentsApiTest {
    private static final String RED =
            """
            {"type": "profile-property", "property": "properties['colour']",
             "filter": {"type": "string", "operator": "equals", "value": "red"}}\
            """;
    private static final String CAN_RECEIVE_EMAIL =
            """
            {"type": "profile-marketing-consent", "consent": {"channel": "email",
             "can_receive_marketing": true, "consent_status": {"subscription": "any"}}}\
            """;

    private final Cloud cloud = new Cloud();

    private static String inGroup(String id) {
        return """
        {"type": "profile-group-membership", "is_member": true, "group_ids": ["%s"]}\
        """
                .formatted(id);
    }

    private static String attributes(String condition) {
        return """
        "name": "Of %d", "definition": {"condition_groups": [{"conditions": [%s]}]}\
        """
                .formatted(condition.length(), condition);
    }

    private Cloud.Told create(String condition) {
        return cloud.post(
                "/api/segments",
                "{\"data\": {\"type\": \"segment\", \"attributes\": {%s}}}"
                        .formatted(attributes(condition)));
    }

    private Cloud.Told edit(String id, String attributes) {
        return cloud.patch(
                "/api/segments/" + id,
                "{\"data\": {\"type\": \"segment\", \"id\": \"%s\", \"attributes\": {%s}}}"
                        .formatted(id, attributes));
    }

    private void policy(String policy) {
        var told =
                cloud.patch(
                        "/api/settings",
                        """
                        {"data": {"type": "settings", "id": "settings", "attributes":
                          {"email_consent_policy": "%s"}}}\
                        """
                                .formatted(policy));
        assertThat(told.status()).as(told.text()).isEqualTo(200);
    }

    @Test
    void givenSegmentsInARow_whenOneWouldAskAboutItself_thenItIsRefusedAndNothingChanges() {
        var red = create(RED).id();
        var reds = create(inGroup(red)).id();
        var redsAgain = create(inGroup(reds)).id();
        cloud.computed();

        var told = edit(red, attributes(inGroup(redsAgain)));
        var itself = edit(red, attributes(inGroup(red)));

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.sources()).containsExactly("/data/attributes/definition");
        assertThat(told.text()).contains("would ask about itself");
        assertThat(itself.status()).isEqualTo(400);
        assertThat(cloud.rebuilt).isEmpty();
        assertThat(edit(redsAgain, attributes(inGroup(red))).status()).isEqualTo(200);
    }

    @Test
    void givenASegmentOthersAskAbout_whenDeleted_thenItStaysUntilTheyAreGone() {
        var red = create(RED).id();
        var reds = create(inGroup(red)).id();

        var kept = cloud.delete("/api/segments/" + red);

        assertThat(kept.status()).isEqualTo(409);
        assertThat(kept.text()).contains("asks about this segment");
        assertThat(cloud.delete("/api/segments/" + reds).status()).isEqualTo(204);
        assertThat(cloud.delete("/api/segments/" + red).status()).isEqualTo(204);
    }

    @Test
    void givenAnotherConsentPolicy_whenSaved_thenSegmentsThatAskConsentAreComputedAnew() {
        create(RED);
        var mailable = create(CAN_RECEIVE_EMAIL);
        assertThat(mailable.status()).as(mailable.text()).isEqualTo(201);
        cloud.computed();

        policy("implied");
        assertThat(cloud.rebuilt).isEmpty();
        policy("explicit");

        assertThat(cloud.rebuilt)
                .extracting(segment -> segment.id().value())
                .containsExactly(mailable.id());
        assertThat(cloud.rebuilt).allMatch(Segment::processing);
    }

    @Test
    void givenASegmentBeingComputed_whenEditedOrSwitchedOff_thenTheNewestStateCounts() {
        var id = create(RED).id();
        cloud.later(Duration.ofSeconds(1));
        cloud.rebuilt.clear();

        var renamed = edit(id, "\"name\": \"Rouge\"");
        assertThat(renamed.attribute("is_processing").asBoolean()).isTrue();
        assertThat(cloud.rebuilt)
                .as("the execution under way ends unheard, as the segment was edited since")
                .hasSize(1);
        var off = edit(id, "\"is_active\": false");

        assertThat(off.attribute("is_processing").asBoolean()).isFalse();
        assertThat(cloud.rebuilt).hasSize(1);
    }
}
