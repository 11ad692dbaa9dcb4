package io.relance.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.codec.Json;
import io.relance.local.Cloud;
import io.relance.local.CloudOptions;
import io.relance.local.http.InProcess;
import io.relance.local.meter.Usage;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What AWS would charge, metered on the local cloud: a regression here is money.
class CostTest {
    private static final double MILLION = 1_000_000;

    private static Cloud cloud() throws Exception {
        var home = Path.of("").toAbsolutePath().getParent().getParent();
        return Cloud.boot(
                CloudOptions.of(home.resolve("template.yaml"))
                        .startingAt(Demo.START)
                        .servedAt("https://mail.maison-alba.example"));
    }

    /// The demo's mix of topics, arriving as fast as a queue fills its batches. A newcomer costs
    /// more
    /// than a webhook about somebody known: profile, identifiers and index rows are made at once.
    @Test
    void webhooksStayWithinTheirPrice() throws Exception {
        try (var cloud = cloud()) {
            var demo = new Demo(cloud);
            var webhooks =
                    ShopLife.drawn(3, Demo.START, 60, 20).stream()
                            .filter(h -> !h.topic().equals(Happening.SIGN_UP))
                            .toList();
            var newcomers =
                    webhooks.stream().filter(h -> h.topic().equals("customers/create")).toList();
            var others = webhooks.stream().filter(h -> !newcomers.contains(h)).toList();
            cloud.time().moveTo(Demo.START.plus(Duration.ofDays(20)));

            var first = play(demo, cloud, newcomers, "newcomers' webhooks");
            var usd = play(demo, cloud, others, "webhooks about known people");

            assertThat(first).isLessThanOrEqualTo(NEWCOMERS_USD);
            assertThat(usd).isLessThanOrEqualTo(WEBHOOKS_USD);
        }
    }

    private static double play(Demo demo, Cloud cloud, List<Happening> webhooks, String what) {
        var before = cloud.meter().snapshot();
        webhooks.forEach(demo::webhook);
        cloud.time().settle();
        return perMillion(what, cloud.meter().snapshot().minus(before), cloud, webhooks.size());
    }

    /// A linear flow of four mails, everything but SES itself, and but the sweep's idle minutes:
    /// they
    /// cost the same for a customer as for a million.
    @Test
    void mailsOfALinearFlowStayWithinTheirPrice() throws Exception {
        try (var cloud = cloud();
                var idle = cloud()) {
            var api = new InProcess(cloud);
            Linear.flow(api, metric(api, cloud), Linear.template(api));
            var before = cloud.meter().snapshot();
            for (var n = 0; n < 50; n++) {
                Linear.event(api, "p" + n + "@example.com", "run" + n);
            }
            cloud.time().moveTo(Demo.START.plus(DAYS));
            var mails = cloud.outbox().all().size();
            idle.time().moveTo(Demo.START.plus(DAYS));
            var used = cloud.meter().snapshot().minus(before).minus(idle.meter().snapshot());

            var usd = perMillion("mails of a linear flow", used, cloud, mails);

            assertThat(mails).isEqualTo(200);
            assertThat(usd - SES_USD).isLessThanOrEqualTo(MAILS_USD);
        }
    }

    /// Budgets: $4 a million webhook events, $75 a million mails without SES's own $100.
    private static final double WEBHOOKS_USD = 4;

    private static final double NEWCOMERS_USD = 10;
    private static final double MAILS_USD = 75;
    private static final double SES_USD = 100;
    private static final Duration DAYS = Duration.ofDays(4);

    private static String metric(InProcess api, Cloud cloud) {
        Linear.event(api, "seed@example.com", "seed");
        cloud.time().settle();
        return io.relance.core.event.MetricId.named(Linear.METRIC).value();
    }

    private static double perMillion(String what, Usage used, Cloud cloud, int count) {
        var text = new StringBuilder("USD per million " + what + ":");
        used.usd(cloud.meter().prices())
                .forEach(
                        (service, usd) ->
                                text.append(" %s %.2f".formatted(service, usd * MILLION / count)));
        var total = used.totalUsd(cloud.meter().prices()) * MILLION / count;
        System.out.printf(Locale.ROOT, "%s, total %.2f; %s%n", text, total, used.byService());
        return total;
    }

    /// A flow of four mails with a day between them.
    private static final class Linear {
        static final String METRIC = "Start";

        private static final Map<String, String> HEADERS =
                Map.of(
                        "authorization", "Klaviyo-API-Key rk_local",
                        "content-type", "application/vnd.api+json",
                        "host", "api.maison-alba.example");

        static void event(InProcess api, String email, String uniqueId) {
            post(
                    api,
                    "/api/events",
                    """
                    {"data":{"type":"event","attributes":{"unique_id":"%s","properties":{},
                      "metric":{"data":{"type":"metric","attributes":{"name":"Start"}}},
                      "profile":{"data":{"type":"profile","attributes":{"email":"%s"}}}}}}
                    """
                            .formatted(uniqueId, email));
        }

        static String template(InProcess api) {
            return post(
                    api,
                    "/api/templates",
                    """
                    {"data":{"type":"template","attributes":{"name":"t","editor_type":"CODE",
                      "html":"<p>Hello {{ first_name }}</p>{% unsubscribe %}"}}}
                    """);
        }

        static void flow(InProcess api, String metric, String template) {
            var actions = new StringBuilder();
            for (var n = 1; n <= 4; n++) {
                actions.append(
                        """
                        {"temporary_id":"m%1$d","type":"send-email","links":{"next":%2$s},"data":{
                          "status":"live","message":{"from_email":"shop@example.com",
                          "subject_line":"Mail %1$d","template_id":"%3$s","name":"m%1$d",
                          "smart_sending_enabled":true}}}
                        """
                                .formatted(n, n < 4 ? "\"d" + n + "\"" : "null", template));
                if (n < 4) {
                    actions.append(
                            """
                            ,{"temporary_id":"d%d","type":"time-delay","links":{"next":"m%d"},
                              "data":{"unit":"days","value":1}},
                            """
                                    .formatted(n, n + 1));
                }
            }
            var id =
                    post(
                            api,
                            "/api/flows",
                            """
                            {"data":{"type":"flow","attributes":{"name":"Linear","definition":{
                              "triggers":[{"type":"metric","id":"%s"}],"entry_action_id":"m1",
                              "actions":[%s]}}}}
                            """
                                    .formatted(metric, actions));
            var live =
                    "{\"data\":{\"type\":\"flow\",\"id\":\"%s\",\"attributes\":{\"status\":\"live\"}}}";
            call(api, "PATCH", "/api/flows/" + id, live.formatted(id));
        }

        private static String post(InProcess api, String path, String body) {
            var answer = call(api, "POST", path, body);
            return answer.isBlank()
                    ? ""
                    : Json.read(answer).orThrow().path("data").path("id").asText();
        }

        private static String call(InProcess api, String method, String path, String body) {
            var answer = api.call(method, path, HEADERS, body.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).as(answer.body()).isLessThan(300);
            return answer.body();
        }
    }
}
