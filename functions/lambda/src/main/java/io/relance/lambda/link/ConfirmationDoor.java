package io.relance.lambda.link;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

import io.relance.core.consent.Channel;
import io.relance.core.consent.SignUp;
import io.relance.core.list.MarketingList;
import io.relance.core.message.LinkSigner;
import io.relance.core.record.Change;
import io.relance.core.record.Recorder;

import java.util.List;
import java.util.Optional;

/// `/c/{token}`: whether a sign-up was meant. Mail scanners open every link, so that only a button
/// confirms. Source: [double opt-in](https://help.klaviyo.com/hc/en-us/articles/115005251108).
final class ConfirmationDoor {
    static final String PURPOSE = "c";

    private final Recorder recorder;
    private final LinkSigner signer;

    ConfirmationDoor(Recorder recorder, LinkSigner signer) {
        this.recorder = recorder;
        this.signer = signer;
    }

    APIGatewayV2HTTPResponse show(Visit visit) {
        return waiting(visit)
                .map(signUp -> Replies.page(200, question(visit, signUp)))
                .orElseGet(() -> Replies.page(410, over(visit)));
    }

    APIGatewayV2HTTPResponse submit(Visit visit) {
        return waiting(visit)
                .map(signUp -> confirm(visit, signUp))
                .orElseGet(() -> Replies.page(410, over(visit)));
    }

    private APIGatewayV2HTTPResponse confirm(Visit visit, SignUp signUp) {
        var yes = new Change.Confirmed(Channel.EMAIL, Optional.of(signUp.id()), visit.now());
        recorder.now(visit.arrival(List.of(yes)));
        return Replies.page(200, done(visit, signUp));
    }

    private static Optional<SignUp> waiting(Visit visit) {
        return visit.state()
                .consents()
                .signUp(visit.link().subject(), visit.now())
                .filter(signUp -> signUp.channel() == Channel.EMAIL);
    }

    private static String question(Visit visit, SignUp signUp) {
        return visit.page(
                visit.say("Confirm your subscription", "Confirmez votre inscription"),
                """
                <p>%s</p>
                <form method="post"><button type="submit">%s</button></form>
                <p class="note">%s</p>
                """
                        .formatted(
                                visit.say(
                                                "Somebody signed up for %2$s with the address"
                                                        + " %1$s. Was it you?",
                                                "Une inscription à %2$s a été demandée pour"
                                                        + " l’adresse %1$s. Était-ce vous ?")
                                        .formatted(address(visit), what(visit, signUp)),
                                visit.say("Yes, subscribe me", "Oui, je m’inscris"),
                                visit.say(
                                        "If it was not you, close this page: you will not be"
                                                + " subscribed.",
                                        "Si ce n’était pas vous, fermez cette page : il n’y aura"
                                                + " pas d’inscription.")));
    }

    private String done(Visit visit, SignUp signUp) {
        return visit.page(
                visit.say(
                        "Thank you: you are subscribed.",
                        "Merci : votre inscription est confirmée."),
                "<p class=\"done\">%s</p><p><a href=\"%s\">%s</a></p>"
                        .formatted(
                                visit.say(
                                                "From now on, %s gets %s.",
                                                "L’adresse %s recevra désormais %s.")
                                        .formatted(
                                                address(visit),
                                                list(visit, signUp)
                                                        .orElseGet(
                                                                () ->
                                                                        visit.say(
                                                                                "our emails",
                                                                                "nos e-mails"))),
                                PreferenceDoor.address(visit.link(), signer),
                                visit.say("Choose what I receive", "Choisir ce que je reçois")));
    }

    private static String over(Visit visit) {
        return visit.page(
                visit.say("This link is no longer valid.", "Ce lien n’est plus valable."),
                "<p>%s</p>"
                        .formatted(
                                visit.say(
                                        "It works once, within 30 days. If you have confirmed"
                                                + " already, there is nothing left to do. If not,"
                                                + " sign up again.",
                                        "Il sert une seule fois, dans les 30 jours. Si vous avez"
                                                + " déjà confirmé, tout est en ordre. Sinon,"
                                                + " inscrivez-vous à nouveau.")));
    }

    private static String address(Visit visit) {
        return Page.maskedEmail(visit.state().profile()).orElse("");
    }

    private static String what(Visit visit, SignUp signUp) {
        return list(visit, signUp).orElseGet(() -> visit.say("our emails", "nos e-mails"));
    }

    private static Optional<String> list(Visit visit, SignUp signUp) {
        return signUp.list()
                .flatMap(id -> Optional.ofNullable(visit.catalogue().lists().get(id)))
                .map(MarketingList::name)
                .map(name -> visit.say("“%s”", "« %s »").formatted(Page.escaped(name)));
    }
}
