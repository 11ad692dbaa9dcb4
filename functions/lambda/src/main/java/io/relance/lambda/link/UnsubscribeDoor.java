package io.relance.lambda.link;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

import io.relance.core.consent.Channel;
import io.relance.core.consent.Subscription;
import io.relance.core.message.LinkSigner;
import io.relance.core.preference.Preferences;
import io.relance.core.record.Change;
import io.relance.core.record.Recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `/u/{token}`: the way out of a message, by one button or a mail program's one click.
final class UnsubscribeDoor {
    private static final String ONE_CLICK = "one_click_unsubscribe";

    private final Recorder recorder;
    private final LinkSigner signer;

    UnsubscribeDoor(Recorder recorder, LinkSigner signer) {
        this.recorder = recorder;
        this.signer = signer;
    }

    /// Out of what the link leads: mails or texts.
    static Optional<Channel> channel(LinkSigner.Signed link) {
        return switch (link.purpose()) {
            case "u" -> Optional.of(Channel.EMAIL);
            case "t" -> Optional.of(Channel.SMS);
            default -> Optional.empty();
        };
    }

    APIGatewayV2HTTPResponse show(Visit visit) {
        return Replies.page(200, left(visit) ? done(visit) : question(visit));
    }

    private static boolean left(Visit visit) {
        return channel(visit.link())
                .flatMap(visit.state().consents()::on)
                .filter(word -> word.status() == Subscription.Status.UNSUBSCRIBED)
                .isPresent();
    }

    APIGatewayV2HTTPResponse submit(Visit visit, Form form) {
        var channel = channel(visit.link()).orElseThrow();
        var oneClick = form.all("List-Unsubscribe").contains("One-Click");
        var method = oneClick ? ONE_CLICK : Preferences.METHOD;
        var changes = new ArrayList<Change>();
        changes.add(
                new Change.Unsubscribed(
                        List.of(channel), Optional.empty(), visit.now(), method, ""));
        if (!oneClick && channel == Channel.EMAIL) {
            visit.message()
                    .map(id -> Preferences.clickedAndUnsubscribed(id, visit.now()))
                    .ifPresent(changes::add);
        }
        recorder.now(visit.arrival(changes));
        return Replies.page(200, done(visit));
    }

    private String question(Visit visit) {
        var form =
                "<form method=\"post\"><button type=\"submit\">%s</button></form>"
                        .formatted(visit.say("Unsubscribe me", "Me désinscrire"));
        return texts(visit)
                ? visit.page(
                        visit.say("Stop receiving our texts?", "Ne plus recevoir nos SMS ?"),
                        "<p>%s</p>%s".formatted(noMore(visit), form))
                : visit.page(
                        visit.say("Stop receiving our emails?", "Ne plus recevoir nos e-mails ?"),
                        "<p>%s %s</p>%s%s"
                                .formatted(
                                        noMore(visit),
                                        visit.say(
                                                "Messages about your orders will still reach you.",
                                                "Les messages liés à vos commandes continueront"
                                                        + " d’arriver."),
                                        form,
                                        preferences(
                                                visit,
                                                visit.say(
                                                        "Choose what I receive instead",
                                                        "Choisir plutôt ce que je reçois"))));
    }

    private String done(Visit visit) {
        var back =
                preferences(
                        visit,
                        visit.say(
                                "Changed your mind? Choose what you receive",
                                "Un changement d’avis ? Choisissez ce que vous recevez"));
        return visit.page(
                visit.say("You are unsubscribed.", "Votre désinscription est enregistrée."),
                "<p class=\"done\">" + noMore(visit) + "</p>" + (texts(visit) ? "" : back));
    }

    private static String noMore(Visit visit) {
        var profile = visit.state().profile();
        return texts(visit)
                ? visit.say(
                                "We will send no more texts to %s.",
                                "Nous n’enverrons plus de SMS à %s.")
                        .formatted(
                                Page.maskedPhone(profile)
                                        .orElseGet(() -> visit.say("your number", "votre numéro")))
                : visit.say(
                                "We will send no more marketing emails to %s.",
                                "Nous n’enverrons plus d’e-mails publicitaires à %s.")
                        .formatted(
                                Page.maskedEmail(profile)
                                        .orElseGet(
                                                () -> visit.say("your address", "votre adresse")));
    }

    private static boolean texts(Visit visit) {
        return channel(visit.link()).equals(Optional.of(Channel.SMS));
    }

    /// Who came by a mail reads the mailbox, and may choose.
    private String preferences(Visit visit, String words) {
        return "<p><a href=\"%s\">%s</a></p>"
                .formatted(PreferenceDoor.address(visit.link(), signer), words);
    }
}
