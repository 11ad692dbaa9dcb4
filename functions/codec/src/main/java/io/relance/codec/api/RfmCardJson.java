package io.relance.codec.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.core.recalculation.Outcome;
import io.relance.core.recalculation.Recalculation;
import io.relance.core.rfm.Customer;
import io.relance.core.rfm.Group;
import io.relance.core.rfm.Purchases;
import io.relance.core.rfm.Score;
import io.relance.core.rfm.Standing;

import java.util.Optional;

/// A person's RFM card: `{"current_group", "previous_group", "last_changed_at", "r", "f", "m",
/// "code", "as_of", "orders", "revenue"}`, null where there is nothing to tell. Scores are those by
/// the cut-offs of the last complete recalculation; orders and revenue are as counted last. Ours,
/// beside the published API.
///
/// Source: [the card](https://help.klaviyo.com/hc/en-us/articles/17797889315355).
final class RfmCardJson {
    private RfmCardJson() {}

    /// @param last recalculation that is complete
    static ObjectNode write(Customer customer, Optional<Recalculation> last) {
        var standing = customer.standing();
        var json =
                Json.NODES
                        .objectNode()
                        .put("current_group", standing.map(s -> s.group().label()).orElse(null))
                        .put("previous_group", standing.map(RfmCardJson::previous).orElse(null))
                        .put(
                                "last_changed_at",
                                standing.flatMap(Standing::changedAt)
                                        .map(ApiTime::write)
                                        .orElse(null));
        var purchases = customer.purchases();
        var score = last.flatMap(done -> score(customer, done));
        json.put("r", score.map(Score::r).orElse(null))
                .put("f", score.map(Score::f).orElse(null))
                .put("m", score.map(Score::m).orElse(null))
                .put("code", score.map(s -> Integer.toString(s.code())).orElse(null))
                .put(
                        "as_of",
                        score.flatMap(_ -> last.map(r -> ApiTime.write(r.asOf()))).orElse(null))
                .put("orders", purchases.map(Purchases::orders).orElse(null));
        json.set("revenue", RfmOutcomeJson.number(purchases.map(Purchases::spent)));
        return json;
    }

    private static Optional<Score> score(Customer customer, Recalculation done) {
        return done.outcome()
                .map(Outcome::scoring)
                .flatMap(by -> customer.purchases().map(all -> by.score(all, done.asOf())));
    }

    private static String previous(Standing standing) {
        return standing.previous().map(Group::label).orElse(Standing.UNKNOWN);
    }
}
