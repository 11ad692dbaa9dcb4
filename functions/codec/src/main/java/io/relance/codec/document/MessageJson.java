package io.relance.codec.document;

import io.relance.codec.Json;
import io.relance.core.consent.Channel;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.RunId;
import io.relance.core.message.Message;
import io.relance.core.message.MessageId;
import io.relance.core.profile.ProfileId;

import java.util.Optional;

/// [Message] as it was claimed: `{"channel", "run", "flow", "action", "variation"?, "name",
/// "transactional"?,
/// "at"}`. What became of it is stored beside.
public final class MessageJson {
    private MessageJson() {}

    public static String write(Message message) {
        var document = Stored.object();
        document.put("channel", message.channel().apiName());
        document.put("run", message.run().value());
        document.put("flow", message.flow().value());
        document.put("action", message.action().value());
        Stored.put(document, "variation", message.variation().map(ActionId::value));
        document.put("name", message.name());
        if (message.transactional()) {
            document.put("transactional", true);
        }
        document.set("at", Stored.node(message.at()));
        return Json.write(document);
    }

    public static Message read(
            ProfileId profile,
            MessageId id,
            String text,
            Message.Status status,
            Optional<String> providerId) {
        var document = Stored.document(text);
        return new Message(
                id,
                Channel.named(Stored.text(document, "channel")).orElseThrow(),
                profile,
                new RunId(Stored.text(document, "run")),
                new FlowId(Stored.text(document, "flow")),
                new ActionId(Stored.text(document, "action")),
                Stored.find(document, "variation").map(Stored::text).map(ActionId::new),
                Stored.text(document, "name"),
                Stored.flag(document, "transactional"),
                status,
                providerId,
                Stored.instant(document, "at"));
    }
}
