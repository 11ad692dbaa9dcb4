package io.relance.codec.document;

import io.relance.codec.Json;
import io.relance.core.message.ConfirmationRequest;
import io.relance.core.profile.ProfileId;

/// [ConfirmationRequest] on its queue: `{"profile", "signUp", "askedAt"}`.
public final class ConfirmationJson {
    private ConfirmationJson() {}

    public static String write(ConfirmationRequest request) {
        var document =
                Stored.object()
                        .put("profile", request.profile().value())
                        .put("signUp", request.signUp());
        document.set("askedAt", Stored.node(request.askedAt()));
        return Json.write(document);
    }

    public static ConfirmationRequest read(String text) {
        var document = Stored.document(text);
        return new ConfirmationRequest(
                new ProfileId(Stored.text(document, "profile")),
                Stored.text(document, "signUp"),
                Stored.instant(document, "askedAt"));
    }
}
