package io.relance.lambda.link;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

import io.relance.core.message.Messages;
import io.relance.core.message.ShortLink;
import io.relance.core.message.ShortLinks;
import io.relance.core.step.Receipts;
import io.relance.lambda.Wiring;

import java.time.InstantSource;
import java.util.Optional;

/// Leads on from the short links of texts. A code that was altered, made up or has expired leads
/// nowhere: where a link goes is kept, not told by the link.
final class ShortLinkDoor {
    private final ShortLinks links;
    private final Messages messages;
    private final Receipts receipts;
    private final InstantSource clock;

    ShortLinkDoor(Wiring wiring) {
        links = wiring.shortLinks();
        messages = wiring.messages();
        receipts = wiring.receipts();
        clock = wiring.clock();
    }

    /// @return empty for a link that leads nowhere
    Optional<APIGatewayV2HTTPResponse> follow(String code) {
        var now = clock.instant();
        var link = links.find(code, now);
        link.ifPresent(
                found ->
                        found.message()
                                .flatMap(id -> messages.find(found.profile(), id))
                                .ifPresent(m -> receipts.clicked(m, found.target(), now)));
        return link.map(ShortLink::target).map(Replies::found);
    }
}
