package io.relance.local.flows;

import static io.relance.local.flows.Shop.days;
import static io.relance.local.flows.Shop.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.flow.Run;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;

/// Birthdays: a year of them, and one that is corrected on the way.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DateFlowTest {
    private static final String TRIGGER =
            """
            {'type': 'date', 'date_field_type': 'profile-property',
             'date_profile_property': 'Birthday', 'timedelta_value_before_date': 0,
             'timedelta_unit_before_date': 'days', 'recurrence_frequency': 'annually',
             'trigger_time': '10:00:00', 'timezone': 'profile'}
            """;

    private final Shop shop = Shop.openedAt("2026-05-10T12:00:00Z");

    @AfterAll
    void close() {
        shop.close();
    }

    private String flow() {
        var template = shop.template("<p>Happy birthday</p>");
        return shop.flow(
                TRIGGER,
                mail("wishes", template, "d"),
                days("d", 3, "present"),
                mail("present", template, ""));
    }

    private void born(String email, String date) {
        shop.profile("'email': '%s', 'properties': {'Birthday': '%s'}".formatted(email, date));
    }

    private List<String> sent(String flow, String email) {
        return shop.outbox(flow).stream()
                .filter(m -> m.to().equals(email))
                .map(m -> m.subject() + " " + m.at())
                .toList();
    }

    /// One timeline for both: time does not run backwards.
    @Test
    void givenBirthdays_whenTwoYearsPass_thenEachIsKeptAndACorrectedOneStartsAnew() {
        var flow = flow();
        born("ann@example.com", "1990-05-17");
        born("ben@example.com", "1985-05-17");

        shop.to("2026-05-18T12:00:00Z");
        born("ben@example.com", "1985-06-20");
        shop.to("2026-05-25T00:00:00Z");
        var changed =
                shop.runs(flow).stream().filter(r -> r.state() == Run.State.CANCELLED).toList();
        shop.to("2027-05-25T00:00:00Z");

        assertThat(sent(flow, "ann@example.com"))
                .containsExactly(
                        "wishes 2026-05-17T10:00:00Z",
                        "present 2026-05-20T10:00:00Z",
                        "wishes 2027-05-17T10:00:00Z",
                        "present 2027-05-20T10:00:00Z");
        assertThat(changed).hasSize(1);
        assertThat(sent(flow, "ben@example.com"))
                .containsExactly(
                        "wishes 2026-05-17T10:00:00Z",
                        "wishes 2026-06-20T10:00:00Z",
                        "present 2026-06-23T10:00:00Z");
    }
}
