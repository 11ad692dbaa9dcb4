package io.relance.lambda.api;

import io.relance.codec.api.RfmRecalculationResource;
import io.relance.codec.api.RfmReportResource;
import io.relance.core.Result;
import io.relance.core.recalculation.ReportMissing;
import io.relance.core.recalculation.Reports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `GET /api/rfm/report?start=2026-01-01&end=2026-01-31`, ours beside the published API: how
/// customers were spread over the groups at two dates of UTC, and how they moved. The end is today
/// unless it is named, the start thirty days before the end
/// ([report](https://help.klaviyo.com/hc/en-us/articles/17797889315355)).
///
/// All transitions between the two dates are read, at about two seconds for 100,000 of them, so
/// that
/// a million fit into the 29 seconds an answer has. The movers of one of the eight shards at a time
/// are held, at about 150 bytes each: memory is never what runs out.
final class RfmReportApi {
    private static final int USUAL_DAYS = 30;

    private final Reports reports;

    RfmReportApi(Ports ports) {
        this.reports = new Reports(ports.recalculations(), ports.transitions());
    }

    List<Route> routes() {
        return List.of(new Route("GET", "/api/rfm/report", this::report));
    }

    private Answer report(Request request) {
        var query = request.query();
        query.only("start", "end");
        var today = LocalDate.ofInstant(request.now(), ZoneOffset.UTC);
        var end = date(query, "end").orElse(today);
        var start = date(query, "start").orElse(end.minusDays(USUAL_DAYS));
        if (!start.isBefore(end)) {
            query.refuse(
                    "start",
                    "The start has to be before the end: %s is not before %s."
                            .formatted(start, end));
        }
        return request.answer(
                () ->
                        switch (reports.between(start, end)) {
                            case Result.Ok(var report) ->
                                    Answer.of(200, RfmReportResource.of(report), request);
                            case Result.Err(var missing) -> refused(missing);
                        });
    }

    private static Optional<LocalDate> date(Query query, String name) {
        var text = query.get(name);
        var date = text.flatMap(RfmReportApi::date);
        if (text.isPresent() && date.isEmpty()) {
            query.refuse(name, "This has to be a date such as 2026-01-31.");
        }
        return date;
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(text)
                    .filter(t -> t.matches("[12][0-9]{3}-[0-9]{2}-[0-9]{2}"))
                    .map(LocalDate::parse);
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Answer refused(ReportMissing missing) {
        var lacking =
                missing.lacking().stream()
                        .map(
                                one ->
                                        Problem.unavailable(
                                                missing.message() + " " + one.sentence(),
                                                Map.of(
                                                        "name",
                                                        RfmRecalculationResource.name(one.kind()),
                                                        "needed",
                                                        Long.toString(one.needed()),
                                                        "measured",
                                                        one.measured().isPresent()
                                                                ? Long.toString(
                                                                        one.measured().getAsLong())
                                                                : "")))
                        .toList();
        return lacking.isEmpty()
                ? Answer.refused(Problem.unavailable(missing.message(), Map.of()))
                : new Answer.Refused(lacking);
    }
}
