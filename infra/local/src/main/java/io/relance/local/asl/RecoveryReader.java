package io.relance.local.asl;

import io.relance.local.asl.Recovery.Catcher;
import io.relance.local.asl.Recovery.Retrier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads Retry and Catch. Source:
/// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
final class RecoveryReader {
    static final Set<String> FIELDS = Set.of("Retry", "Catch");

    private RecoveryReader() {}

    static Recovery read(Part state) {
        var retriers = new ArrayList<Retrier>();
        var retry = state.objects("Retry");
        for (var i = 0; i < retry.size(); i++) {
            retriers.add(retrier(retry.get(i), i == retry.size() - 1));
        }
        var catchers = new ArrayList<Catcher>();
        var all = state.objects("Catch");
        for (var i = 0; i < all.size(); i++) {
            catchers.add(catcher(all.get(i), "Catch[" + i + "]/", i == all.size() - 1));
        }
        return new Recovery(retriers, catchers);
    }

    private static Retrier retrier(Part json, boolean last) {
        json.only(
                Set.of(
                        "ErrorEquals",
                        "IntervalSeconds",
                        "MaxAttempts",
                        "BackoffRate",
                        "MaxDelaySeconds",
                        "JitterStrategy",
                        "Comment"));
        var jitter = json.text("JitterStrategy").orElse("NONE");
        if (!Set.of("FULL", "NONE").contains(jitter)) {
            json.problems().invalid(json.at("JitterStrategy"), "Expected 'FULL' or 'NONE'");
        }
        return new Retrier(
                errors(json, last),
                whole(json, "IntervalSeconds", 1, 99_999_999).orElse(1L),
                whole(json, "MaxAttempts", 0, 99_999_999).orElse(3L).intValue(),
                json.number("BackoffRate", 1, 1e9).orElse(2.0),
                whole(json, "MaxDelaySeconds", 1, 31_622_399),
                jitter.equals("FULL"));
    }

    private static Catcher catcher(Part json, String location, boolean last) {
        json.only(Set.of("ErrorEquals", "Next", "Output", "Assign", "Comment"));
        json.require("Next");
        return new Catcher(
                errors(json, last), StateReader.leaving(json, location, json.text("Next")));
    }

    private static Optional<Long> whole(Part json, String field, double least, double most) {
        var number = json.number(field, least, most);
        if (number.isPresent() && number.get() != Math.rint(number.get())) {
            json.problems().invalid(json.at(field), "Expected a whole number");
        }
        return number.map(Double::longValue);
    }

    private static List<String> errors(Part json, boolean last) {
        var errors = json.texts("ErrorEquals");
        if (errors.contains("States.ALL") && (errors.size() > 1 || !last)) {
            json.problems()
                    .invalid(
                            json.at("ErrorEquals"),
                            "'States.ALL' stands alone, and in the last entry");
        }
        return errors;
    }
}
