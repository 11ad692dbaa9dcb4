package io.relance.core.preference;

import io.relance.core.consent.Channel;
import io.relance.core.consent.Consents;
import io.relance.core.consent.Subscription;
import io.relance.core.consent.Suppression.Reason;
import io.relance.core.definition.Catalogue;
import io.relance.core.event.Metric;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;
import io.relance.core.list.Membership;
import io.relance.core.profile.Attribute;
import io.relance.core.record.Change;
import io.relance.core.record.ProfileState;
import io.relance.core.value.Value;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a person can choose to get: marketing on each channel they can be reached on, and every
/// list they are or were on. Source: [preference
/// page](https://help.klaviyo.com/hc/en-us/articles/115005251228).
///
/// @param topics in the order they are shown, and whether the person gets them now
/// @param consents what was said before
public record Preferences(Map<Topic, Boolean> topics, Consents consents) {
    /// How consent is said to have come and gone.
    public static final String METHOD = "preference_page";

    private static final Topic EMAIL = new Topic.Marketing(Channel.EMAIL);
    private static final Topic SMS = new Topic.Marketing(Channel.SMS);

    public Preferences {
        topics = Collections.unmodifiableMap(new LinkedHashMap<>(topics));
    }

    public static Preferences of(ProfileState state, Catalogue catalogue) {
        var topics = new LinkedHashMap<Topic, Boolean>();
        if (state.profile().get(Attribute.EMAIL).isPresent()) {
            topics.put(EMAIL, mailed(state.consents(), catalogue));
        }
        if (state.profile().get(Attribute.PHONE_NUMBER).isPresent()) {
            topics.put(SMS, saidYes(state.consents(), Channel.SMS).orElse(false));
        }
        state.lists().keySet().stream()
                .flatMap(id -> Optional.ofNullable(catalogue.lists().get(id)).stream())
                .sorted(
                        Comparator.comparing(MarketingList::name)
                                .thenComparing(list -> list.id().value()))
                .forEach(list -> topics.put(new Topic.OnList(list.id()), on(state, list.id())));
        return new Preferences(topics, state.consents());
    }

    private static boolean on(ProfileState state, ListId list) {
        return Optional.ofNullable(state.lists().get(list)).map(Membership::member).orElse(false);
    }

    /// Whether marketing goes to this person, were every mailbox a good one.
    private static boolean mailed(Consents consents, Catalogue catalogue) {
        return saidYes(consents, Channel.EMAIL).orElse(!catalogue.settings().explicitEmailConsent())
                && !consents.suppressedFor(Reason.USER_SUPPRESSED)
                && !consents.suppressedFor(Reason.SPAM_COMPLAINT);
    }

    private static Optional<Boolean> saidYes(Consents consents, Channel channel) {
        return consents.on(channel).map(s -> s.status() == Subscription.Status.SUBSCRIBED);
    }

    /// What a choice changes. Only what is offered can be chosen. To join a list is a yes to
    /// mails; but who says no to mails in the same breath joins none.
    ///
    /// Whoever has the link reads the mailbox, so that no list asks for confirmation again. That
    /// proves nothing about a telephone: texts may.
    ///
    /// @param message by whose link the person came; empty where it is not known
    public List<Change> changes(Choice choice, Optional<String> message, Instant at) {
        var changes = new ArrayList<Change>();
        topics.forEach(
                (topic, gets) -> {
                    if (!gets && choice.saysYes(topic) && !contradicted(topic, choice)) {
                        changes.addAll(yes(topic, at));
                    }
                    if (gets && choice.saysNo(topic)) {
                        changes.add(no(topic, at));
                    }
                });
        if (topics.getOrDefault(EMAIL, false) && choice.saysNo(EMAIL)) {
            message.ifPresent(id -> changes.add(clickedAndUnsubscribed(id, at)));
        }
        return changes;
    }

    private static boolean contradicted(Topic topic, Choice choice) {
        return topic instanceof Topic.OnList && choice.saysNo(EMAIL);
    }

    /// No to everything: each channel and each list.
    public List<Change> nothing(Optional<String> message, Instant at) {
        var channels = EnumSet.of(Channel.EMAIL);
        channels.addAll(consents.subscriptions().keySet());
        if (topics.containsKey(SMS)) {
            channels.add(Channel.SMS);
        }
        var changes = new ArrayList<Change>();
        topics.forEach(
                (topic, gets) -> {
                    if (gets && topic instanceof Topic.OnList) {
                        changes.add(no(topic, at));
                    }
                });
        changes.add(left(List.copyOf(channels), Optional.empty(), at));
        message.ifPresent(id -> changes.add(clickedAndUnsubscribed(id, at)));
        return changes;
    }

    private List<Change> yes(Topic topic, Instant at) {
        return switch (topic) {
            case Topic.Marketing(var channel) ->
                    channel == Channel.EMAIL
                            ? mails(Optional.empty(), at)
                            : List.of(joined(channel, Optional.empty(), false, at));
            case Topic.OnList(var list) -> mails(Optional.of(list), at);
        };
    }

    /// A yes to mails lifts what the operator or a complaint did, also where the word was yes all
    /// along.
    private List<Change> mails(Optional<ListId> list, Instant at) {
        var changes = new ArrayList<Change>();
        if (saidYes(consents, Channel.EMAIL).orElse(false)) {
            for (var reason : List.of(Reason.USER_SUPPRESSED, Reason.SPAM_COMPLAINT)) {
                if (consents.suppressedFor(reason)) {
                    changes.add(new Change.Unsuppressed(reason, at));
                }
            }
        }
        changes.add(joined(Channel.EMAIL, list, true, at));
        return changes;
    }

    private static Change joined(
            Channel channel, Optional<ListId> list, boolean confirmed, Instant at) {
        return new Change.Subscribed(List.of(channel), list, at, METHOD, "", confirmed, false);
    }

    /// To leave a list is no word about a channel.
    private static Change no(Topic topic, Instant at) {
        return switch (topic) {
            case Topic.Marketing(var channel) -> left(List.of(channel), Optional.empty(), at);
            case Topic.OnList(var list) -> left(List.of(), Optional.of(list), at);
        };
    }

    private static Change left(List<Channel> channels, Optional<ListId> list, Instant at) {
        return new Change.Unsubscribed(channels, list, at, METHOD, "");
    }

    /// The event of who leaves by the link of a mail.
    public static Change clickedAndUnsubscribed(String message, Instant at) {
        return new Change.Occurred(
                Metric.CLICKED_AND_UNSUBSCRIBED,
                message,
                at,
                Optional.empty(),
                new Value.Fields(Map.of("$message", Value.of(message))),
                Value.Fields.EMPTY);
    }
}
