package io.relance.codec.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.RunId;
import io.relance.core.message.WebhookCall;
import io.relance.core.profile.ProfileId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class WebhookCallJsonTest {
    @Test
    void givenCalls_whenWrittenAndRead_thenTheyAreTheSame() {
        for (var headers : List.of(Map.<String, String>of(), Map.of("X-A", "Ω \"b\""))) {
            var call =
                    new WebhookCall(
                            "key",
                            new ProfileId("ana"),
                            new RunId("r1"),
                            new FlowId("flow"),
                            new ActionId("flow01"),
                            "https://hooks.example/?a=b",
                            headers,
                            "{\"a\": \"Ω \\\"|\\\" \\n\"}");

            assertThat(WebhookCallJson.read(WebhookCallJson.write(call))).isEqualTo(call);
        }
    }
}
