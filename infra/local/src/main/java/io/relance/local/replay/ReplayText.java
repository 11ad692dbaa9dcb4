package io.relance.local.replay;

import io.relance.local.demo.FlowFigures;
import io.relance.local.rfm.GroupPicture;
import io.relance.local.rfm.Prerequisites;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;

/// The report of a replay for people.
public final class ReplayText {
    private ReplayText() {}

    /// @param took in real time
    public static String of(ReplayReport report, Duration took) {
        var text = new StringBuilder();
        line(
                text,
                "%,d orders of %,d customers, %s to %s, %s.",
                report.orders(),
                report.customers(),
                day(report.first()),
                day(report.end()),
                report.live() ? "as they were placed" : "as history");
        if (report.later() + report.unreadable() > 0) {
            line(
                    text,
                    "Left out: %,d rows later than that, %,d rows that cannot be read.",
                    report.later(),
                    report.unreadable());
        }
        groups(text, report);
        flows(text, report);
        line(text, "");
        line(text, "What AWS would charge (list prices of %s):", report.priceDate());
        report.usd().forEach((service, usd) -> line(text, "  %-16s $%10.4f", service, usd));
        line(text, "  %-16s $%10.4f", "total", report.totalUsd());
        line(text, "");
        line(
                text,
                "Took %,d min %d s: %,.0f orders a second.",
                took.toMinutes(),
                took.toSecondsPart(),
                report.orders() / Math.max(0.001, took.toMillis() / 1000.0));
        return text.toString();
    }

    private static void groups(StringBuilder text, ReplayReport report) {
        line(text, "");
        line(
                text,
                "Recalculations of groups: %,d complete, %,d unavailable.",
                report.complete(),
                report.unavailable());
        if (report.outcome().isEmpty()) {
            line(
                    text,
                    "RFM asks for %s.",
                    report.prerequisites().stream()
                            .filter(asked -> !asked.met())
                            .map(Prerequisites::missing)
                            .distinct()
                            .collect(Collectors.joining(", ")));
            return;
        }
        line(
                text,
                "%,d came into a first group, %,d changed groups.",
                report.firstGroups(),
                report.changes());
        line(text, "");
        line(text, "Groups as of %s", report.asOf().orElseThrow());
        text.append(GroupPicture.of(report.outcome().get()));
        report.comparison()
                .ifPresent(
                        same ->
                                line(
                                        text,
                                        "Beside `relance rfm` over the same orders:"
                                                + " %,d customers, %,d equal.",
                                        same.customers(),
                                        same.equal()));
    }

    private static void flows(StringBuilder text, ReplayReport report) {
        line(text, "");
        text.append(FlowFigures.table(report.flows()));
        line(
                text,
                "%,d retention mails; without a change into At Risk or Needs Attention before"
                        + " them: %,d.",
                report.retentionMails(),
                report.unexplained());
    }

    private static String day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ENGLISH, format, values).stripTrailing()).append('\n');
    }
}
