package io.relance.local.demo;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The demo's report for people.
final class DemoText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private DemoText() {}

    static String of(DemoReport report, String outbox) {
        var text = new StringBuilder();
        var webhooks = report.webhooks().values().stream().mapToInt(Integer::intValue).sum();
        line(
                text,
                "%,d customers, %d days, seed %d: %,d Shopify webhooks in, %,d mails out.",
                report.customers(),
                report.days(),
                report.seed(),
                webhooks,
                report.mails());
        line(text, "");
        text.append(FlowFigures.table(report.flows()));
        line(text, "");
        line(text, "One person: %s (times in UTC)", report.person());
        for (var moment : report.timeline()) {
            line(text, "  %-17s %s", TIME.format(moment.at()), moment.what());
        }
        line(text, "");
        line(
                text,
                "What AWS would charge per 1,000 mails, everything included (list prices of %s):",
                report.priceDate());
        report.usdPerThousand()
                .forEach((service, usd) -> line(text, "  %-16s $%8.4f", service, usd));
        line(text, "  %-16s $%8.4f", "total", report.totalUsdPerThousand());
        line(text, "");
        line(text, "Mails: %s", outbox);
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ENGLISH, format, values)).append('\n');
    }
}
