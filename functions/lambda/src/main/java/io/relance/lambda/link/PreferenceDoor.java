package io.relance.lambda.link;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

import io.relance.core.message.LinkSigner;
import io.relance.core.preference.Choice;
import io.relance.core.preference.Preferences;
import io.relance.core.record.Recorder;

/// `/p/{token}`: what a person gets, and what they would rather get.
final class PreferenceDoor {
    static final String PURPOSE = "p";
    static final String SAVED = "saved=1";

    private final Recorder recorder;

    PreferenceDoor(Recorder recorder) {
        this.recorder = recorder;
    }

    /// Where the person of another link chooses, as a link on that one's page.
    static String address(LinkSigner.Signed link, LinkSigner signer) {
        var message = link.purpose().equals(ConfirmationDoor.PURPOSE) ? "" : link.subject();
        var own = new LinkSigner.Signed(PURPOSE, link.profile(), message);
        return "../" + PURPOSE + "/" + signer.sign(own);
    }

    APIGatewayV2HTTPResponse show(Visit visit) {
        return Replies.page(200, PreferencePage.of(visit));
    }

    APIGatewayV2HTTPResponse submit(Visit visit, Form form) {
        var preferences = Preferences.of(visit.state(), visit.catalogue());
        var choice =
                new Choice(
                        form.all(PreferencePage.SHOWN),
                        form.all(PreferencePage.WERE),
                        form.all(PreferencePage.WANTED));
        var changes =
                form.has(PreferencePage.NOTHING)
                        ? preferences.nothing(visit.message(), visit.now())
                        : preferences.changes(choice, visit.message(), visit.now());
        if (!changes.isEmpty()) {
            recorder.now(visit.arrival(changes));
        }
        return Replies.seeOther("?" + SAVED);
    }
}
