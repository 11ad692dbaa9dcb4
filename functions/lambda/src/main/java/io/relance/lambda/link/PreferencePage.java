package io.relance.lambda.link;

import io.relance.core.consent.Channel;
import io.relance.core.consent.Suppression.Reason;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;
import io.relance.core.preference.Preferences;
import io.relance.core.preference.Topic;

import java.util.Optional;
import java.util.stream.Collectors;

/// The page of [Preferences]: a box for each topic, one button to save, one to leave everything.
final class PreferencePage {
    /// Fields: each topic that has a box, those that came ticked, and the boxes themselves.
    static final String SHOWN = "shown";

    static final String WERE = "were";
    static final String WANTED = "wanted";
    static final String NOTHING = "nothing";

    private static final String BOX =
            """
            <input type="hidden" name="shown" value="%1$s"/>%2$s
            <label><input type="checkbox" name="wanted" value="%1$s"%3$s/> <span>%4$s</span></label>
            """;

    private final Visit visit;
    private final Preferences preferences;

    private PreferencePage(Visit visit) {
        this.visit = visit;
        preferences = Preferences.of(visit.state(), visit.catalogue());
    }

    static String of(Visit visit) {
        return new PreferencePage(visit).html();
    }

    private String html() {
        var title =
                visit.saved()
                        ? visit.say("Your choices are saved.", "Vos choix sont enregistrés.")
                        : visit.say(
                                "What would you like to receive?", "Que souhaitez-vous recevoir ?");
        return visit.page(title, introduction() + undeliverable() + form());
    }

    private String introduction() {
        return visit.saved()
                ? "<p class=\"done\" role=\"status\">%s</p>"
                        .formatted(
                                visit.say(
                                        "This is what you get from now on. You can change it at any"
                                                + " time.",
                                        "Voici ce que vous recevrez désormais. Vous pouvez le"
                                                + " modifier à tout moment."))
                : "<p>%s</p>"
                        .formatted(
                                visit.say(
                                        "Tick what you want, untick what you do not want.",
                                        "Cochez ce que vous voulez, décochez ce que vous ne voulez"
                                                + " pas."));
    }

    private String undeliverable() {
        var consents = visit.state().consents();
        var bounced =
                consents.suppressedFor(Reason.HARD_BOUNCE)
                        || consents.suppressedFor(Reason.INVALID_EMAIL);
        return bounced
                ? "<p class=\"stop\">%s</p>"
                        .formatted(
                                visit.say(
                                        "Our emails to this address could not be delivered, so we"
                                                + " stopped sending any. To get them again, give us"
                                                + " an address that works.",
                                        "Nos e-mails n’ont pas pu être remis à cette adresse : nous"
                                                + " n’en envoyons plus. Pour en recevoir à nouveau,"
                                                + " donnez-nous une adresse qui fonctionne."))
                : "";
    }

    private String form() {
        return """
        <form method="post">
        %s%s<p><button type="submit">%s</button>
        <button type="submit" name="%s" value="1" class="second">%s</button></p>
        </form>
        <p class="note">%s</p>
        """
                .formatted(
                        channels(),
                        lists(),
                        visit.say("Save my choices", "Enregistrer mes choix"),
                        NOTHING,
                        visit.say("Unsubscribe from everything", "Me désinscrire de tout"),
                        visit.say(
                                "Emails about your orders will still reach you.",
                                "Les e-mails liés à vos commandes continueront d’arriver."));
    }

    private String channels() {
        var boxes =
                preferences.topics().keySet().stream()
                        .filter(topic -> topic instanceof Topic.Marketing)
                        .map(this::box)
                        .collect(Collectors.joining());
        return boxes.isEmpty()
                ? ""
                : fieldset(visit.say("Marketing", "Messages publicitaires"), boxes + waiting());
    }

    private String lists() {
        var boxes =
                preferences.topics().keySet().stream()
                        .filter(topic -> topic instanceof Topic.OnList)
                        .map(this::box)
                        .collect(Collectors.joining());
        var note =
                visit.say(
                        "Joining a list means getting its emails.",
                        "Rejoindre une liste, c’est recevoir ses e-mails.");
        return boxes.isEmpty()
                ? ""
                : fieldset(
                        visit.say("Lists", "Listes"),
                        boxes + "<p class=\"note\">" + note + "</p>\n");
    }

    private static String fieldset(String legend, String content) {
        return "<fieldset><legend>%s</legend>\n%s</fieldset>\n".formatted(legend, content);
    }

    private String box(Topic topic) {
        boolean gets = preferences.topics().getOrDefault(topic, false);
        var name = Page.escaped(topic.name());
        var were =
                gets
                        ? "<input type=\"hidden\" name=\"%s\" value=\"%s\"/>".formatted(WERE, name)
                        : "";
        return BOX.formatted(name, were, gets ? " checked=\"checked\"" : "", words(topic));
    }

    private String words(Topic topic) {
        var profile = visit.state().profile();
        return switch (topic) {
            case Topic.Marketing(var channel) ->
                    switch (channel) {
                        case EMAIL ->
                                visit.say("Emails to %s", "E-mails à %s")
                                        .formatted(Page.maskedEmail(profile).orElse(""));
                        case SMS ->
                                visit.say("Texts to %s", "SMS au %s")
                                        .formatted(Page.maskedPhone(profile).orElse(""));
                        case PUSH -> visit.say("Notifications", "Notifications");
                    };
            case Topic.OnList(var list) -> Page.escaped(name(list));
        };
    }

    private String name(ListId list) {
        return Optional.ofNullable(visit.catalogue().lists().get(list))
                .map(MarketingList::name)
                .orElseThrow();
    }

    private String waiting() {
        var asked =
                visit.state().consents().signUps().stream()
                        .anyMatch(s -> s.channel() == Channel.SMS && s.stands(visit.now()));
        return asked
                ? "<p class=\"note\">%s</p>\n"
                        .formatted(
                                visit.say(
                                        "We are sending you a text: reply to it, and our texts will"
                                                + " reach you.",
                                        "Nous vous envoyons un SMS : répondez-y pour recevoir les"
                                                + " suivants."))
                : "";
    }
}
