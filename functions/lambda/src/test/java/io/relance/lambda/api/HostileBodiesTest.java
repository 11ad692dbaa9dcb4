package io.relance.lambda.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Random;

/// No body breaks the door: each mutation is served or refused, never an exception.
class HostileBodiesTest {
    private static final int MUTATIONS = 300;
    private static final List<String> ODD =
            List.of("null", "{}", "[]", "\"\"", "\"\\u0000\"", "-1", "1e300", "true", "[[{}]]");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /api/events | {"data":{"type":"event","attributes":{"properties":{"a":[1],"$extra":{}},"time":"2026-01-01","value":1,"unique_id":"u","metric":{"data":{"type":"metric","attributes":{"name":"A"}}},"profile":{"data":{"type":"profile","attributes":{"email":"a@example.com","meta":{"patch_properties":{"append":{"a":1}}}}}}}}}
                    /api/profile-import | {"data":{"type":"profile","id":"x","attributes":{"email":"a@example.com","location":{"latitude":"1","timezone":"UTC"},"properties":{"a":1}},"meta":{"patch_properties":{"append":{"a":1},"unappend":{"b":[1]},"unset":["c"]}}}}
                    /api/profiles | {"data":{"type":"profile","attributes":{"phone_number":"+15005550006","external_id":"x","location":{}}}}
                    /api/templates | {"data":{"type":"template","attributes":{"name":"n","editor_type":"CODE","html":"{{ a }}","text":"t"}}}
                    /api/lists | {"data":{"type":"list","attributes":{"name":"n","opt_in_process":"single_opt_in"}}}
                    /api/segments | {"data":{"type":"segment","attributes":{"name":"n","definition":{"condition_groups":[{"conditions":[{"type":"profile-property","property":"a","filter":{"type":"string","operator":"equals","value":"x"}}]}]}}}}
                    /api/flows | {"data":{"type":"flow","attributes":{"name":"n","definition":{"triggers":[{"type":"metric","id":"x"}],"profile_filter":{"condition_groups":[]},"actions":[{"temporary_id":"d","type":"time-delay","links":{"next":null},"data":{"unit":"hours","value":1}}],"entry_action_id":"d","reentry_criteria":{"duration":1,"unit":"day"}}}}}
                    /api/flows | {"data":{"type":"flow","attributes":{"name":"n","definition":{"triggers":[{"type":"date","date_field_type":"profile-property","date_profile_property":"born","timedelta_value_before_date":1,"timedelta_unit_before_date":"days","recurrence_frequency":"annually","trigger_time":"10:00","trigger_days":["monday"]}],"actions":[{"temporary_id":"a","type":"countdown-delay","links":{"next":"b"},"data":{"unit":"days","value":1}},{"temporary_id":"b","type":"target-date","links":{"next":"c"},"data":{"target_time":"10:00","target_days":["monday"]}},{"temporary_id":"c","type":"update-profile","links":{"next":"d"},"data":{"profile_operations":[{"operator":"update","property_type":"numeric","property_key":"a","property_value":1},{"operator":"delete","property_key":"b"}]}},{"temporary_id":"d","type":"list-update","data":{"name":"n","on_execution":true,"list_id":"x"}}],"entry_action_id":"a"}}}}
                    /api/flows | {"data":{"type":"flow","attributes":{"name":"n","definition":{"triggers":[{"type":"metric","id":"bBrNNl9N"}],"actions":[{"temporary_id":"a","type":"multi-branch-split","data":{"name":"n","branches":[{"branch_id":"x","order":1,"branch_filter":{"condition_groups":[{"conditions":[{"type":"metric-property","metric_id":"bBrNNl9N","field":"a","filter":{"type":"existence","operator":"is-set"}}]}]},"links":{"next":"b"}},{"branch_id":"y","is_else":true,"links":{"next":"c"}}]}},{"temporary_id":"b","type":"send-sms","links":{"next":"c"},"data":{"status":"draft","message":{"body":"{{ a }}","custom_tracking_params":[{"param":"utm_term","value":"x"}]}}},{"temporary_id":"c","type":"send-mobile-push","data":{"message":{"body":"b","on_open":"home","kv_pairs":{"a":"b"},"badge_options":{"badge_config":"increment_one"}}}}],"entry_action_id":"a"}}}}
                    /api/flows | {"data":{"type":"flow","attributes":{"name":"n","definition":{"triggers":[{"type":"metric","id":"bBrNNl9N"}],"actions":[{"temporary_id":"a","type":"ab-test","links":{"next":"b"},"data":{"experiment_status":"live","main_action":{"temporary_id":"m","type":"send-email"},"current_experiment":{"variations":[{"temporary_id":"x","type":"send-email","data":{"message":{"subject_line":"s"}}},{"temporary_id":"y","type":"send-sms"}],"allocations":{"x":50,"y":50},"winner_metric":"unique-clicks","automatic_winner_selection_settings":{"enabled":true}}}},{"temporary_id":"b","type":"send-webhook","links":{"next":"c"},"data":{"message":{"url":"https://example.com","headers":{"A":"{{ b }}"},"body":"{}"}}},{"temporary_id":"c","type":"send-internal-alert","data":{"message":{"from_email":"a@example.com","from_label":"l","to_emails":["b@example.com"],"subject_line":"s"}}}],"entry_action_id":"a"}}}}
                    /api/profile-subscription-bulk-create-jobs | {"data":{"type":"profile-subscription-bulk-create-job","attributes":{"custom_source":"s","profiles":{"data":[{"type":"profile","attributes":{"email":"a@example.com","subscriptions":{"email":{"marketing":{"consent":"SUBSCRIBED"}}}}}]}},"relationships":{"list":{"data":{"type":"list","id":"x"}}}}}
                    /api/profile-suppression-bulk-create-jobs | {"data":{"type":"profile-suppression-bulk-create-job","attributes":{"profiles":{"data":[{"type":"profile","attributes":{"email":"a@example.com"}}]}},"relationships":{}}}
                    /api/event-bulk-create-jobs | {"data":{"type":"event-bulk-create-job","attributes":{"events-bulk-create":{"data":[{"type":"event-bulk-create","attributes":{"profile":{"data":{"type":"profile","attributes":{"email":"a@example.com"}}},"events":{"data":[{"type":"event","attributes":{"properties":{},"metric":{"data":{"type":"metric","attributes":{"name":"A"}}}}}]}}}]}}}}
                    """)
    void givenMutatedBodies_whenPosted_thenNoneBreaksTheDoor(String path, String body) {
        var cloud = new Cloud();
        for (var seed = 0; seed < MUTATIONS; seed++) {
            var random = new Random(seed);
            var document = Json.read(body).orThrow();
            for (var times = 1 + random.nextInt(3); times > 0; times--) {
                mutate(document, random);
            }

            var told = cloud.post(path, Json.write(document));

            assertThat(told.status()).as("seed %d", seed).isBetween(200, 499);
            if (told.status() >= 400) {
                assertThat(told.at("/errors/0/detail").asText()).as("seed %d", seed).isNotBlank();
            }
        }
        cloud.settle();
    }

    /// Walks down at random, and changes, removes or adds something on the way.
    private static void mutate(JsonNode node, Random random) {
        var odd = Json.read(ODD.get(random.nextInt(ODD.size()))).orThrow();
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            var names = List.copyOf(object.properties());
            var name = names.get(random.nextInt(names.size())).getKey();
            if (object.get(name).isContainerNode() && random.nextInt(5) > 0) {
                mutate(object.get(name), random);
            } else if (random.nextInt(3) == 0) {
                object.remove(name);
            } else {
                object.set(name, odd);
            }
        } else if (node instanceof ArrayNode array) {
            if (!array.isEmpty() && random.nextInt(4) > 0) {
                mutate(array.get(random.nextInt(array.size())), random);
            } else {
                array.add(odd);
            }
        }
    }
}
