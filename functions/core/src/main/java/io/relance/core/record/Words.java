package io.relance.core.record;

import io.relance.core.consent.Channel;
import io.relance.core.consent.ConsentChange;
import io.relance.core.consent.SignUp;
import io.relance.core.consent.Subscription;
import io.relance.core.consent.Suppression.Reason;
import io.relance.core.list.ListId;
import io.relance.core.message.ConfirmationRequest;

import java.time.Instant;

/// What people said about marketing, worked into a draft: consent, lists, and whom to ask for
/// confirmation.
final class Words {
    private final Draft draft;

    Words(Draft draft) {
        this.draft = draft;
    }

    void subscribe(Change.Subscribed said) {
        if (said.awaitsConfirmation(draft.catalogue)) {
            said.channels().forEach(channel -> signUp(said, channel));
            return;
        }
        said.channels().forEach(channel -> subscribe(said, channel, said.confirmed()));
        said.list().ifPresent(list -> list(list, said.at(), said.method()));
    }

    private void subscribe(Change.Subscribed said, Channel channel, boolean confirmed) {
        var word =
                new Subscription(
                        Subscription.Status.SUBSCRIBED,
                        past(said.at()),
                        said.method(),
                        said.methodDetail(),
                        confirmed);
        subscribe(channel, said.transactional(), word);
    }

    private void subscribe(Channel channel, boolean transactional, Subscription word) {
        var change =
                transactional
                        ? ConsentChange.subscribedToTransactionalTexts(draft.consents, word)
                        : ConsentChange.subscribed(draft.consents, channel, word);
        draft.take(change, word.at(), word.method());
    }

    /// Subscribed to the list: it is joined, unless that was said before the person left it.
    private void list(ListId list, Instant at, String method) {
        if (draft.consents.leftSince(list).filter(at::isBefore).isEmpty()) {
            draft.consents = ConsentChange.listed(draft.consents, list);
            draft.join(list, at, method);
            if (draft.pastDated(at)) {
                draft.joined.remove(list);
            }
        }
    }

    /// A shop's clock that is ahead must not outweigh what is said after it.
    private Instant past(Instant at) {
        var latest =
                draft.arrival.receivedAt().isAfter(draft.now)
                        ? draft.arrival.receivedAt()
                        : draft.now;
        return at.isAfter(latest) ? latest : at;
    }

    private void signUp(Change.Subscribed said, Channel channel) {
        if (channel == Channel.PUSH) { // who said yes in the app holds it in their hands
            subscribe(said, channel, false);
            return;
        }
        var word =
                said.transactional()
                        ? draft.consents.onTransactionalTexts()
                        : draft.consents.on(channel);
        var subscribed = word.filter(w -> w.status() == Subscription.Status.SUBSCRIBED).isPresent();
        var older = word.filter(w -> said.at().isBefore(w.at())).isPresent();
        var nothingNew = subscribed && !held(channel);
        if (older || nothingNew && said.list().map(draft::member).orElse(true)) {
            return;
        }
        var wanted =
                SignUp.of(
                        draft.profile.id(),
                        channel,
                        said.list(),
                        said.transactional(),
                        said.at(),
                        said.method(),
                        said.methodDetail());
        var asked = ConsentChange.signedUp(draft.consents, wanted, said.at());
        draft.consents = asked.consents();
        asked.signUp()
                .map(s -> new ConfirmationRequest(draft.profile.id(), s.id(), s.askedAt()))
                .ifPresent(draft.asks::add);
    }

    /// Whether a yes would free the address.
    private boolean held(Channel channel) {
        return channel == Channel.EMAIL
                && (draft.consents.suppressedFor(Reason.USER_SUPPRESSED)
                        || draft.consents.suppressedFor(Reason.SPAM_COMPLAINT));
    }

    void confirm(Change.Confirmed said) {
        var confirmed =
                draft.consents.signUps().stream()
                        .filter(s -> s.channel() == said.by() && s.stands(said.at()))
                        .filter(s -> said.signUp().map(s.id()::equals).orElse(true))
                        .toList();
        for (var signUp : confirmed) {
            confirm(signUp, said.at());
            if (said.by() == Channel.SMS) {
                draft.consents.signUps().stream()
                        .filter(s -> s.stands(said.at()) && s.list().equals(signUp.list()))
                        .forEach(s -> confirm(s, said.at()));
            }
        }
    }

    private void confirm(SignUp signUp, Instant at) {
        draft.consents = ConsentChange.settled(draft.consents, signUp);
        var word =
                new Subscription(
                        Subscription.Status.SUBSCRIBED,
                        at,
                        signUp.method(),
                        signUp.methodDetail(),
                        true);
        subscribe(signUp.channel(), signUp.transactional(), word);
        signUp.list().ifPresent(list -> list(list, at, signUp.method()));
    }

    void unsubscribe(Change.Unsubscribed said) {
        var at = past(said.at());
        var list = said.list().filter(id -> draft.member(id));
        for (var channel : said.channels()) {
            if (channel == Channel.EMAIL && list.isPresent()) {
                draft.consents = ConsentChange.left(draft.consents, list.get(), at);
                continue;
            }
            var word =
                    new Subscription(
                            Subscription.Status.UNSUBSCRIBED,
                            at,
                            said.method(),
                            said.methodDetail(),
                            false);
            draft.take(
                    ConsentChange.unsubscribed(draft.consents, channel, word), at, said.method());
        }
        list.ifPresent(id -> draft.leave(id, said.at(), said.method()));
    }
}
