package io.relance.core.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.Crashes;
import io.relance.core.consent.Channel;
import io.relance.core.consent.SignUp;
import io.relance.core.consent.Subscription;
import io.relance.core.definition.InMemoryDefinitions;
import io.relance.core.enrol.EnrolmentQueue;
import io.relance.core.event.InMemoryTimeline;
import io.relance.core.event.Metric;
import io.relance.core.event.MetricId;
import io.relance.core.event.Timeline;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;
import io.relance.core.message.ConfirmationQueue;
import io.relance.core.message.ConfirmationRequest;
import io.relance.core.message.Handover;
import io.relance.core.message.InMemoryMessages;
import io.relance.core.message.LinkSigner;
import io.relance.core.message.Mail;
import io.relance.core.message.Mailer;
import io.relance.core.message.Message;
import io.relance.core.message.Messages;
import io.relance.core.message.Text;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.ProfileId;
import io.relance.core.profile.ProfilePatch;
import io.relance.core.record.Arrival;
import io.relance.core.record.Change;
import io.relance.core.record.InMemoryMembers;
import io.relance.core.record.InMemoryOrders;
import io.relance.core.record.InMemoryProfiles;
import io.relance.core.record.Members;
import io.relance.core.record.ProfileState;
import io.relance.core.record.Profiles;
import io.relance.core.record.Record;
import io.relance.core.value.Value;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Nobody is subscribed before they confirmed; each asking goes out once.
class DoubleOptInTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ListId NEWS = new ListId("NEWS01");
    private static final ProfileId ANA = new ProfileId("ana");
    private static final Crashes NONE = new Crashes(-1, false);

    private final InMemoryDefinitions definitions = new InMemoryDefinitions();
    private final InMemoryProfiles profiles = new InMemoryProfiles();
    private final InMemoryTimeline timeline = new InMemoryTimeline();
    private final InMemoryMembers members = new InMemoryMembers();
    private final InMemoryMessages messages = new InMemoryMessages(profiles);
    private final List<ConfirmationRequest> queue = new ArrayList<>();
    private final List<Mail> mails = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();
    private Handover answer = new Handover.Accepted("ses-1");
    private Instant now = NOON;

    @BeforeEach
    void defineTheList() {
        definitions.save(
                new MarketingList(
                        NEWS,
                        "News & <more>",
                        MarketingList.OptInProcess.DOUBLE_OPT_IN,
                        NOON,
                        NOON));
    }

    @Test
    void givenASignUp_whenTheLinkIsFollowed_thenThePersonIsSubscribedOnce() {
        arrives(signsUp(Channel.EMAIL));
        settle();

        assertThat(status(Channel.EMAIL)).isEmpty();
        assertThat(onTheList()).isFalse();
        var mail = mails.getFirst();
        assertThat(mail.subject()).isEqualTo("Please confirm that you want our emails");
        assertThat(mail.html()).contains("“News &amp; &lt;more&gt;”");
        assertThat(mail.text()).contains("https://mail.example/c/");
        assertThat(mail.headers()).isEmpty();
        assertThat(mail.fromEmail()).isEqualTo("no-reply@shop.example");

        now = NOON.plus(Duration.ofDays(29));
        arrives(confirmed(Channel.EMAIL));

        assertThat(status(Channel.EMAIL)).contains(Subscription.Status.SUBSCRIBED);
        assertThat(ana().consents().on(Channel.EMAIL).map(Subscription::doubleOptIn))
                .contains(true);
        assertThat(onTheList()).isTrue();
        assertThat(events(Metric.SUBSCRIBED_TO_LIST)).isEqualTo(1);
        assertThat(events(Metric.SUBSCRIBED_TO_EMAIL)).isEqualTo(1);
    }

    @Test
    void givenAUsedLink_whenFollowedAgainAfterUnsubscribing_thenNothingHappens() {
        arrives(signsUp(Channel.EMAIL));
        var link = confirmed(Channel.EMAIL);
        arrives(link);
        now = now.plusSeconds(60);
        arrives(
                new Change.Unsubscribed(
                        List.of(Channel.EMAIL), Optional.empty(), now, "preference_page", ""));
        now = now.plusSeconds(60);

        arrives(link);
        arrives(signsUp(Channel.EMAIL, NOON));
        settle();

        assertThat(status(Channel.EMAIL)).contains(Subscription.Status.UNSUBSCRIBED);
        assertThat(events(Metric.SUBSCRIBED_TO_EMAIL)).isEqualTo(1);
        assertThat(mails).as("what was said before the no asks nobody").isEmpty();
    }

    @Test
    void givenAnotherAddressMeanwhile_whenTheOldLinkIsFollowed_thenNothingHappens() {
        arrives(signsUp(Channel.EMAIL));
        var link = confirmed(Channel.EMAIL);
        recorder(NONE)
                .now(
                        new Arrival(
                                Optional.of(ANA),
                                Set.of(),
                                ProfilePatch.of(
                                        Map.of(Attribute.EMAIL, Optional.of("new@example.com")),
                                        Value.Fields.EMPTY),
                                List.of(),
                                NOON,
                                false,
                                "test",
                                Optional.empty(),
                                Optional.empty()));

        recorder(NONE).now(arrivalOf(link));

        assertThat(status(Channel.EMAIL)).isEmpty();
        assertThat(onTheList()).isFalse();
    }

    private static Arrival arrivalOf(Change change) {
        return new Arrival(
                Optional.of(ANA),
                Set.of(),
                ProfilePatch.NOTHING,
                List.of(change),
                NOON,
                false,
                "link",
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void givenALinkOfThirtyDays_whenFollowed_thenItIsTooLate() {
        arrives(signsUp(Channel.EMAIL));
        var link = ana().consents().signUps().getFirst();

        now = NOON.plus(SignUp.LASTS);
        arrives(new Change.Confirmed(Channel.EMAIL, Optional.of(link.id()), now));

        assertThat(status(Channel.EMAIL)).isEmpty();
        assertThat(onTheList()).isFalse();
    }

    @Test
    void givenManySignUps_whenTheyComeInOneHour_thenThePersonIsAskedOnce() {
        for (var minute : new int[] {0, 1, 59}) {
            arrives(signsUp(Channel.EMAIL, NOON.plus(Duration.ofMinutes(minute))));
        }
        settle();
        assertThat(mails).hasSize(1);

        now = NOON.plus(Duration.ofHours(1));
        arrives(signsUp(Channel.EMAIL, now));
        settle();

        assertThat(mails).hasSize(2);
        assertThat(ana().consents().signUps()).hasSize(1);
        assertThat(mails.getLast().html()).as("the same link").isEqualTo(mails.getFirst().html());
    }

    @Test
    void givenMailAndText_whenTheTextIsConfirmed_thenBothAre_butNotTheOtherWayRound() {
        arrives(signsUp(Channel.EMAIL, Channel.SMS));
        settle();
        assertThat(texts).extracting(Text::body).first().asString().contains("reply YES");
        assertThat(mails).hasSize(1);

        arrives(confirmed(Channel.EMAIL));
        assertThat(status(Channel.EMAIL)).contains(Subscription.Status.SUBSCRIBED);
        assertThat(status(Channel.SMS)).isEmpty();
        now = now.plusSeconds(1);
        arrives(new Change.Unsubscribed(List.of(Channel.EMAIL), Optional.empty(), now, "api", ""));
        now = now.plus(Duration.ofHours(2));
        arrives(signsUp(Channel.EMAIL, now));
        arrives(new Change.Confirmed(Channel.SMS, Optional.empty(), now));

        assertThat(status(Channel.SMS)).contains(Subscription.Status.SUBSCRIBED);
        assertThat(status(Channel.EMAIL)).contains(Subscription.Status.SUBSCRIBED);
    }

    @Test
    void givenTextsNobodyCanAnswer_whenSomebodySignsUp_thenTheirWordCounts() {
        arrives(signsUp(Channel.SMS));
        for (var request : List.copyOf(queue)) {
            confirming(NONE, false).ask(request);
        }

        assertThat(texts).isEmpty();
        assertThat(status(Channel.SMS)).contains(Subscription.Status.SUBSCRIBED);
    }

    /// Also where carriers tell the same text twice; who wants marketing says so apart.
    @Test
    void givenASignUpToTransactionalTexts_whenTheySayYesByText_thenItIsToNothingElse() {
        arrives(
                new Change.Subscribed(
                        List.of(Channel.SMS),
                        Optional.of(NEWS),
                        NOON,
                        "form",
                        "",
                        false,
                        false,
                        true));
        settle();
        assertThat(texts).extracting(Text::body).first().asString().contains("about your orders");
        assertThat(ana().consents().transactionalTexts()).isEmpty();

        var number = Identifier.of(Identifier.Kind.PHONE_NUMBER, "+12025550123").orElseThrow();
        var yes = new InboundText("1", number, "Yes", NOON.plusSeconds(10));
        replies().take(yes);
        replies().take(yes);

        assertThat(ana().consents().transactionalTexts().map(Subscription::doubleOptIn))
                .contains(true);
        assertThat(status(Channel.SMS)).isEmpty();
        assertThat(onTheList()).isTrue();

        replies().take(new InboundText("2", number, "START", NOON.plusSeconds(20)));
        assertThat(status(Channel.SMS)).contains(Subscription.Status.SUBSCRIBED);
    }

    private TextReplies replies() {
        return new TextReplies(
                definitions,
                profiles,
                recorder(NONE),
                text -> {
                    texts.add(text);
                    return answer;
                });
    }

    @Test
    void givenABouncedAddress_whenItSignsUp_thenItIsNotMailed() {
        arrives(
                new Change.Suppressed(
                        io.relance.core.consent.Suppression.Reason.HARD_BOUNCE, NOON));
        arrives(signsUp(Channel.EMAIL));
        settle();

        assertThat(mails).isEmpty();
    }

    @Test
    void givenACrashAtAnyCall_whenEverythingComesAgain_thenEachPersonIsAskedOnce() {
        var calls = crashed(new Crashes(-1, false));
        assertThat(calls).isGreaterThan(8);
        for (var at = 0; at < calls; at++) {
            crashed(new Crashes(at, false));
            crashed(new Crashes(at, true));
        }
    }

    private static int crashed(Crashes crashes) {
        var world = new DoubleOptInTest();
        world.defineTheList();
        var arrival = arrival(List.of(signsUp(Channel.EMAIL, NOON)));
        try {
            world.recorder(crashes).record(arrival);
        } catch (Crashes.Crash crash) {
            world.recorder(NONE).record(arrival);
        }
        for (var request : List.copyOf(world.queue)) {
            try {
                world.confirming(crashes, true).ask(request);
            } catch (Crashes.Crash crash) {
                world.now = world.now.plus(Message.LEASE);
                world.confirming(NONE, true).ask(request);
            }
            world.confirming(NONE, true).ask(request);
        }
        var message = world.messages.of(ANA).getFirst();
        var unknown = message.status() == Message.Status.UNKNOWN;
        assertThat(world.mails).hasSizeLessThanOrEqualTo(1);
        assertThat(unknown || world.mails.size() == 1).isTrue();
        return crashes.calls();
    }

    private void settle() {
        for (var request : new LinkedHashSet<>(queue)) {
            confirming(NONE, true).ask(request);
        }
        queue.clear();
    }

    private Confirming confirming(Crashes crashes, boolean answerable) {
        var signer = new LinkSigner(new byte[] {1});
        return new Confirming(
                definitions,
                crashes.around(Profiles.class, profiles),
                recorder(crashes),
                crashes.around(Messages.class, messages),
                crashes.around(
                        Mailer.class,
                        mail -> {
                            mails.add(mail);
                            return answer;
                        }),
                text -> {
                    texts.add(text);
                    return answer;
                },
                new ConfirmationMail(signer, "https://mail.example", "no-reply@shop.example"),
                answerable,
                () -> now);
    }

    private Record recorder(Crashes crashes) {
        return new Record(
                definitions,
                crashes.around(Profiles.class, profiles),
                crashes.around(Timeline.class, timeline),
                crashes.around(Members.class, members),
                new InMemoryOrders(),
                crashes.around(EnrolmentQueue.class, enrolments -> {}),
                crashes.around(ConfirmationQueue.class, queue::addAll),
                length -> ANA.value(),
                () -> now);
    }

    private void arrives(Change... changes) {
        recorder(NONE).now(arrival(List.of(changes)));
    }

    private Change confirmed(Channel channel) {
        var waiting =
                ana().consents().signUps().stream()
                        .filter(signUp -> signUp.channel() == channel)
                        .findFirst();
        return new Change.Confirmed(channel, waiting.map(SignUp::id), now);
    }

    private static Change signsUp(Channel... channels) {
        return new Change.Subscribed(
                List.of(channels), Optional.of(NEWS), NOON, "form", "", false, false);
    }

    private static Change signsUp(Channel channel, Instant at) {
        return new Change.Subscribed(
                List.of(channel), Optional.of(NEWS), at, "form", "", false, false);
    }

    private static Arrival arrival(List<Change> changes) {
        return new Arrival(
                Optional.empty(),
                Set.of(
                        Identifier.of(Identifier.Kind.EMAIL, "ana@example.com").orElseThrow(),
                        Identifier.of(Identifier.Kind.PHONE_NUMBER, "+12025550123").orElseThrow()),
                ProfilePatch.NOTHING,
                changes,
                NOON,
                false,
                "test",
                Optional.empty(),
                Optional.empty());
    }

    private ProfileState ana() {
        return profiles.load(ANA).orElseThrow();
    }

    private Optional<Subscription.Status> status(Channel channel) {
        return ana().consents().on(channel).map(Subscription::status);
    }

    private boolean onTheList() {
        return !members.page(NEWS.value(), false, Optional.empty(), 9).members().isEmpty();
    }

    private int events(String metric) {
        return timeline.of(ANA, MetricId.named(metric)).size();
    }
}
