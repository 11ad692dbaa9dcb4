package io.relance.local.demo;

import io.relance.core.Fingerprint;
import io.relance.local.Cloud;
import io.relance.local.http.InProcess;
import io.relance.local.outbox.Outgoing;
import io.relance.local.ses.Report;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Plays a generated shop's webhooks through the local cloud, day by day, and lets people react to
/// the mails they get. Same seed, same outcome.
final class Demo {
    static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private static final Pattern UNSUBSCRIBE = Pattern.compile("<https?://[^/]+([^>]+)>");
    private static final Pattern SHOP_LINK =
            Pattern.compile("href=\"(https://maison-alba[^\"]+)\"");

    private final Cloud cloud;
    private final InProcess api;
    private final Account account;
    private final Map<String, Integer> webhooks = new HashMap<>();
    private int noticed;

    Demo(Cloud cloud) {
        this.cloud = cloud;
        api = new InProcess(cloud);
        account = new Account(api);
    }

    Account account() {
        return account;
    }

    /// How many webhooks were sent, by topic.
    Map<String, Integer> webhooks() {
        return webhooks;
    }

    /// @param progress told the share done, in percent
    void play(long seed, int customers, int days, IntConsumer progress) {
        account.setUp();
        cloud.time().settle();
        var happenings = ShopLife.drawn(seed, START, customers, days);
        var done = 0;
        for (var happening : happenings) {
            cloud.time().moveTo(happening.at());
            if (happening.topic().equals(Happening.SIGN_UP)) {
                account.signUp(
                        happening.body().path("email").asText(),
                        happening.body().path("timezone").asText());
            } else {
                webhook(happening);
            }
            cloud.time().settle();
            react();
            progress.accept(++done * 100 / happenings.size());
        }
        var end = START.plus(Duration.ofDays(days));
        while (cloud.time().instant().isBefore(end)) {
            var next = cloud.time().instant().plus(Duration.ofHours(6));
            cloud.time().moveTo(next.isBefore(end) ? next : end);
            react();
        }
        progress.accept(100);
    }

    void webhook(Happening happening) {
        var body = happening.body().toString().getBytes(StandardCharsets.UTF_8);
        var id =
                Fingerprint.of(
                        32,
                        happening.topic(),
                        happening.at().toString(),
                        happening.body().path("id").asText());
        var headers =
                Map.of(
                        "content-type",
                        "application/json",
                        "host",
                        "api.maison-alba.example",
                        "x-shopify-topic",
                        happening.topic(),
                        "x-shopify-shop-domain",
                        Webhooks.SHOP,
                        "x-shopify-api-version",
                        "2026-04",
                        "x-shopify-webhook-id",
                        id,
                        "x-shopify-event-id",
                        id,
                        "x-shopify-triggered-at",
                        happening.at().toString(),
                        "x-shopify-hmac-sha256",
                        signature(body));
        var answer = api.call("POST", "/webhooks/shopify", headers, body);
        if (answer.status() != 200) {
            throw new IllegalStateException(
                    happening.topic() + " answered " + answer.status() + ": " + answer.body());
        }
        webhooks.merge(happening.topic(), 1, Integer::sum);
    }

    private static String signature(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            var secret = "relance-local".getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /// People do with new mails what people do: most are delivered, some opened, few clicked.
    private void react() {
        var mails = cloud.outbox().all();
        while (noticed < mails.size()) {
            react(mails.get(noticed++));
        }
    }

    private void react(Outgoing mail) {
        var draw = Fingerprint.below(1000, "reaction", mail.id());
        if (draw < 6) {
            later(mail, Duration.ofSeconds(3), new Report.Bounce(true));
            return;
        }
        later(mail, Duration.ofSeconds(3), new Report.Delivery());
        if (draw >= 480) {
            return;
        }
        var read = Duration.ofMinutes(5 + Fingerprint.below(900, "read", mail.id()));
        later(mail, read, new Report.Open());
        if (draw < 20) {
            cloud.time().at(mail.at().plus(read).plusSeconds(30), () -> unsubscribe(mail));
        } else if (draw < 110) {
            var link = SHOP_LINK.matcher(mail.html());
            if (link.find()) {
                later(mail, read.plusSeconds(40), new Report.Click(link.group(1)));
            }
        }
    }

    private void later(Outgoing mail, Duration after, Report report) {
        cloud.time().at(mail.at().plus(after), () -> cloud.reports().report(mail, report));
    }

    private void unsubscribe(Outgoing mail) {
        var link = UNSUBSCRIBE.matcher(mail.headers().getOrDefault("List-Unsubscribe", ""));
        if (link.find()) {
            var headers =
                    Map.of(
                            "content-type", "application/x-www-form-urlencoded",
                            "host", "api.maison-alba.example");
            api.call(
                    "POST",
                    link.group(1),
                    headers,
                    "List-Unsubscribe=One-Click".getBytes(StandardCharsets.UTF_8));
        }
    }
}
