package io.relance.core.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Result;
import io.relance.core.consent.Channel;
import io.relance.core.consent.Consents;
import io.relance.core.consent.Subscription;
import io.relance.core.definition.AddressPart;
import io.relance.core.definition.Settings;
import io.relance.core.definition.SignUpRules;
import io.relance.core.event.Event;
import io.relance.core.event.EventId;
import io.relance.core.event.MetricId;
import io.relance.core.flow.ActionId;
import io.relance.core.flow.EmailMessage;
import io.relance.core.flow.FlowId;
import io.relance.core.flow.RunId;
import io.relance.core.flow.SmsMessage;
import io.relance.core.message.LinkSigner;
import io.relance.core.message.Mail;
import io.relance.core.message.MailSources;
import io.relance.core.message.Message;
import io.relance.core.message.MessageId;
import io.relance.core.message.MessageRules;
import io.relance.core.message.SkipReason;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.PropertyRules;
import io.relance.core.record.ProfileState;
import io.relance.core.rfm.RfmSettings;
import io.relance.core.segment.Counters;
import io.relance.core.segment.Definition;
import io.relance.core.value.Value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What every template can say of the person, the event and the shop, in each place where one may
/// stand.
class ComposerTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ProfileId ANA = new ProfileId("ana");
    private static final String END = " {% unsubscribe_link %}";
    private static final Composer COMPOSER =
            new Composer(new LinkSigner(new byte[] {1}), "https://mail.example");

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "{{ email }} => ana@example.com",
                "{{ first_name }} {{ last_name }} => Ana Díaz & Söhne",
                "{{ person.full_name }} => Ana Díaz & Söhne",
                "{{ person.first_name }} => Ana",
                "{{ person.email }} => ana@example.com",
                "{{ person.phone_number }} => +32470123456",
                "{{ person.City }}, {{ person.Region }} => Lyon, Rhône",
                "{{ person.Country }} {{ person.Zipcode }} => France 69001",
                "{{ person.location.region }} {{ person.location.zip }} => Rhône 69001",
                "{{ person.title }} of {{ person.organization }} => Owner of Käse",
                "{{ person.id }} => ana",
                "{{ person.external_id }} {{ person|lookup:'$id' }} => c-1 c-1",
                "{{ person|lookup:'$timezone' }} => Europe/Paris",
                "{{ person|lookup:'$source' }} => Spring fair",
                "{{ person|lookup:'$consent'|join:'+' }} => email+sms",
                "{% if 'sms' in person|lookup:'$consent' %}yes{% endif %} => yes",
                "{{ person|lookup:'$first_name' }} => Ana",
                "{{ person|lookup:'$address1' }} => 1 rue X",
                "{{ person.ViewedItems.0.Title }} => Tea",
                "{{ person|lookup:'ViewedItems'|lookup:'0'|lookup:'Title' }} => Tea",
                "{{ person|lookup:'Expected Date Of Next Order' }} => 2026-04-01",
                "{{ person|lookup:'Expected Date Of Next Order'|date:'F j' }} => April 1",
                "{{ person.Nobody }}{{ person|lookup:'Nobody'|default:'none' }} => none",
                "{{ event.URL }} => https://shop.example/cart?a=1&b=2",
                "{{ event|lookup:'$value' }} => 34.5",
                "{{ event.extra.checkout_url }} => https://shop.example/pay",
                "{{ event|lookup:'extra'|lookup:'checkout_url' }} => https://shop.example/pay",
                "{{ event.items.0.name }} and {{ event.items.1.name }} => Tea and Cup",
                "{{ event|lookup:'items'|lookup:'1'|lookup:'name' }} => Cup",
                "{% for item in event.items %}{{ item.name }};{% endfor %} => Tea;Cup;",
                "{{ event|lookup:'Discount Codes'|first }} => TEN",
                "{% currency_format event|lookup:'$value' %} => €34.50",
                "{{ organization.name }} => Thé & Co",
                "{{ organization.url }} => https://shop.example",
                "{{ organization.street_address }}/{{ organization.street_address2 }} => "
                        + "1 High Street/Suite 2",
                "{{ organization.city }}/{{ organization.region }} => Springfield/IL",
                "{{ organization.zip_code }}/{{ organization.country }} => 62701/US",
                "{{ organization.full_address }} => "
                        + "1 High Street, Suite 2, Springfield, IL 62701, US",
                "{% today \"%Y-%m-%d %H:%M\" as today %}{{ today }} => 2026-03-02 13:00",
                "{{ today }}{{ nothing }} => ``"
            })
    void givenAVariable_whenComposed_thenSubjectTextAndHtmlSayIt(String source, String said) {
        var wanted = said == null ? "" : said.replace("`", "");
        var mail = mail(source, "<p>" + source + "</p>" + END, Optional.of(source + END));

        assertThat(mail.subject()).isEqualTo(wanted);
        assertThat(mail.text()).isEqualTo(wanted + " " + unsubscribe(mail));
        var escaped = wanted.replace("&", "&amp;");
        assertThat(mail.html()).isEqualTo("<p>" + escaped + "</p> " + unsubscribe(mail));
        assertThat(text(source + ".")).isEqualTo(wanted.stripLeading() + ".");
    }

    @Test
    void givenPropertiesOfTheOldNames_whenComposed_thenThePersonsOwnWin() {
        var own =
                new Value.Fields(
                        Map.of("$source", Value.of("-6"), "$consent", Value.of("by phone")));
        var state = state(own, Consents.NONE);
        var source = "{{ person|lookup:'$source' }} {{ person|lookup:'$consent' }}";

        assertThat(composed(order(source, "x", Optional.empty(), state)).subject())
                .isEqualTo("-6 by phone");
    }

    @Test
    void givenNoTextOfItsOwn_whenComposed_thenItIsMadeOfTheHtmlWithItsWayOut() {
        var mail = mail("s", "<h1>Hello</h1><p>{{ first_name }} &amp; you</p>", Optional.empty());

        assertThat(mail.html()).contains("Unsubscribe</a></p>");
        assertThat(mail.text()).contains("Hello", "Ana & you", unsubscribe(mail));
    }

    @Test
    void givenATextThatForgotTheWayOut_whenComposed_thenItEndsWithOne() {
        var mail = mail("s", "<p>x</p>", Optional.of("Hello"));

        assertThat(mail.text()).isEqualTo("Hello\n\nUnsubscribe (" + unsubscribe(mail) + ")\n");
    }

    @Test
    void givenATransactionalMail_whenComposed_thenNothingIsAdded() {
        var sources = new MailSources(List.of("<p>x</p>"), Optional.of(List.of("Hello")));
        var mail = composed(order(email("s", "", true), sources, state()));

        assertThat(mail.html()).isEqualTo("<p>x</p>");
        assertThat(mail.text()).isEqualTo("Hello");
        assertThat(mail.headers()).isEmpty();
    }

    @Test
    void givenAPreviewText_whenTheTemplateHasNoPlaceForIt_thenItIsHiddenAheadOfEverything() {
        var sources = new MailSources(List.of("<body><p>x</p>" + END), Optional.empty());
        var mail = composed(order(email("s", "For {{ last_name }}", false), sources, state()));

        assertThat(mail.html())
                .startsWith("<body><div style=\"display:none;max-height:0;overflow:hidden\">")
                .contains(">For Díaz &amp; Söhne</div><p>x</p>");
    }

    @Test
    void givenAPlaceForThePreviewText_whenComposed_thenItStandsThereAndNowhereElse() {
        var html = "<body><i>{% render_variable preview_text %}</i>" + END;
        var sources =
                new MailSources(List.of(html), Optional.of(List.of("{{ preview_text }}" + END)));
        var mail = composed(order(email("s", "For {{ last_name }}", false), sources, state()));

        assertThat(mail.html())
                .startsWith("<body><i>For Díaz &amp; Söhne</i> http")
                .doesNotContain("display:none");
        assertThat(mail.text()).startsWith("For Díaz & Söhne http");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{% if %} | TEMPLATE_ERROR",
                "{% for a in person.long %}{% for b in person.long %}x{% endfor %}{% endfor %}"
                        + " | TEMPLATE_ERROR",
                "{% catalog '9' unpublished=\"cancel\" %}{{ catalog_item.title }}{% endcatalog %}"
                        + " | CATALOG_ITEM_UNAVAILABLE"
            })
    void givenATemplateThatCannotBeSent_whenComposed_thenTheReasonIsTheSameInEveryPart(
            String source, SkipReason reason) {
        var long1 = Value.of(java.util.Collections.nCopies(1100, Value.of(0)));
        var state = state(new Value.Fields(Map.of("long", long1)), Consents.NONE);
        var one = List.of("x");
        var bad = List.of(source);

        for (var order :
                List.of(
                        order(email(source, "", false), new MailSources(one, none()), state),
                        order(email("s", source, false), new MailSources(one, none()), state),
                        order(email("s", "", false), new MailSources(bad, none()), state),
                        order(
                                email("s", "", false),
                                new MailSources(one, Optional.of(bad)),
                                state))) {
            assertThat(COMPOSER.compose(order)).isEqualTo(Result.err(reason));
        }
        var text = new TextComposer(new LinkSigner(new byte[] {1}), "https://s.example", true);
        assertThat(text.compose(textOrder(source, state))).isEqualTo(Result.err(reason));
    }

    private static Optional<List<String>> none() {
        return Optional.empty();
    }

    private static String unsubscribe(Mail mail) {
        return mail.headers().get("List-Unsubscribe").replaceAll("[<>]", "");
    }

    private static Mail mail(String subject, String html, Optional<String> text) {
        return composed(order(subject, html, text, state()));
    }

    private static Mail composed(Composer.Order order) {
        return COMPOSER.compose(order).orThrow();
    }

    private static String text(String body) {
        var composer = new TextComposer(new LinkSigner(new byte[] {1}), "https://s.example", true);
        return composer.compose(textOrder(body, state())).orThrow().text().body();
    }

    private static Composer.Order order(
            String subject, String html, Optional<String> text, ProfileState state) {
        return order(
                email(subject, "", false),
                new MailSources(List.of(html), text.map(List::of)),
                state);
    }

    private static Composer.Order order(
            EmailMessage email, MailSources sources, ProfileState state) {
        return new Composer.Order(
                email,
                sources,
                message(Channel.EMAIL),
                "Welcome & more",
                state,
                SETTINGS,
                Optional.of(EVENT),
                NOON);
    }

    private static TextComposer.Order textOrder(String body, ProfileState state) {
        var sms =
                new SmsMessage(
                        "m",
                        body,
                        false,
                        false,
                        false,
                        false,
                        true,
                        true,
                        true,
                        false,
                        List.of(),
                        Definition.EVERYBODY);
        return new TextComposer.Order(
                sms,
                message(Channel.SMS),
                "Welcome & more",
                state,
                SETTINGS,
                Optional.of(EVENT),
                NOON);
    }

    private static EmailMessage email(String subject, String preview, boolean transactional) {
        return new EmailMessage(
                "m",
                "shop@example.com",
                "Shop",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                subject,
                preview,
                Optional.empty(),
                true,
                transactional,
                false,
                List.of(),
                Definition.EVERYBODY);
    }

    private static Message message(Channel channel) {
        return new Message(
                new MessageId("m1"),
                channel,
                ANA,
                new RunId("r1"),
                new FlowId("f1"),
                new ActionId("a1"),
                Optional.empty(),
                "m",
                false,
                Message.Status.CLAIMED,
                Optional.empty(),
                NOON);
    }

    private static ProfileState state() {
        var viewed = Value.of(List.of(Value.of(Map.of("Title", Value.of("Tea")))));
        var properties =
                new Value.Fields(
                        Map.of(
                                "ViewedItems",
                                viewed,
                                "Expected Date Of Next Order",
                                Value.of("2026-04-01")));
        var consents =
                new Consents(
                        Map.of(
                                Channel.EMAIL,
                                subscription("api", "Spring fair"),
                                Channel.SMS,
                                subscription("checkout", "")),
                        List.of());
        return state(properties, consents);
    }

    private static Subscription subscription(String method, String detail) {
        return new Subscription(Subscription.Status.SUBSCRIBED, NOON, method, detail, false);
    }

    private static ProfileState state(Value.Fields properties, Consents consents) {
        var attributes = new LinkedHashMap<Attribute, String>();
        attributes.put(Attribute.EMAIL, "ana@example.com");
        attributes.put(Attribute.PHONE_NUMBER, "+32470123456");
        attributes.put(Attribute.EXTERNAL_ID, "c-1");
        attributes.put(Attribute.FIRST_NAME, "Ana");
        attributes.put(Attribute.LAST_NAME, "Díaz & Söhne");
        attributes.put(Attribute.TITLE, "Owner");
        attributes.put(Attribute.ORGANIZATION, "Käse");
        attributes.put(Attribute.ADDRESS1, "1 rue X");
        attributes.put(Attribute.CITY, "Lyon");
        attributes.put(Attribute.REGION, "Rhône");
        attributes.put(Attribute.COUNTRY, "France");
        attributes.put(Attribute.ZIP, "69001");
        attributes.put(Attribute.TIMEZONE, "Europe/Paris");
        return new ProfileState(
                new Profile(ANA, attributes, properties, NOON, NOON),
                consents,
                Map.of(),
                Map.of(),
                Counters.NONE,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(),
                1);
    }

    private static final Event EVENT =
            new Event(
                    new EventId("e1"),
                    ANA,
                    MetricId.named("Checkout Started"),
                    "u1",
                    NOON,
                    NOON,
                    Optional.of(new BigDecimal("34.5")),
                    new Value.Fields(
                            Map.of(
                                    "URL",
                                    Value.of("https://shop.example/cart?a=1&b=2"),
                                    "Discount Codes",
                                    Value.of(List.of(Value.of("TEN"))),
                                    "items",
                                    Value.of(
                                            List.of(
                                                    Value.of(Map.of("name", Value.of("Tea"))),
                                                    Value.of(Map.of("name", Value.of("Cup"))))))),
                    new Value.Fields(Map.of("checkout_url", Value.of("https://shop.example/pay"))),
                    false);

    private static final Settings SETTINGS =
            new Settings(
                    "Thé & Co",
                    "https://shop.example",
                    "",
                    ZoneId.of("Europe/Paris"),
                    "en_US",
                    "EUR",
                    false,
                    PropertyRules.NONE,
                    MessageRules.DEFAULT,
                    Map.of(
                            AddressPart.STREET_ADDRESS, "1 High Street",
                            AddressPart.STREET_ADDRESS2, "Suite 2",
                            AddressPart.CITY, "Springfield",
                            AddressPart.REGION, "IL",
                            AddressPart.ZIP_CODE, "62701",
                            AddressPart.COUNTRY, "US"),
                    SignUpRules.DEFAULT,
                    RfmSettings.DEFAULT);
}
