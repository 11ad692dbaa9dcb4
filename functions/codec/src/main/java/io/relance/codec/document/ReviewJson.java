package io.relance.codec.document;

import io.relance.codec.Json;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.RunId;
import io.relance.core.profile.ProfileId;
import io.relance.core.review.Review;

/// [Review] as it is stored: `{"action", "run", "profile", "since"}`; its flow stands in the key.
public final class ReviewJson {
    private ReviewJson() {}

    public static String write(Review review) {
        var document = Stored.object();
        document.put("action", review.action().value());
        document.put("run", review.run().value());
        document.put("profile", review.profile().value());
        document.set("since", Stored.node(review.since()));
        return Json.write(document);
    }

    public static Review read(FlowId flow, String text) {
        var document = Stored.document(text);
        return new Review(
                flow,
                new ActionId(Stored.text(document, "action")),
                new RunId(Stored.text(document, "run")),
                new ProfileId(Stored.text(document, "profile")),
                Stored.instant(document, "since"));
    }
}
