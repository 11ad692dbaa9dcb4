package io.relance.core.step;

import io.relance.core.Result;
import io.relance.core.consent.Channel;
import io.relance.core.consent.Reachability;
import io.relance.core.event.Timeline;
import io.relance.core.flow.PushMessage;
import io.relance.core.message.Handover;
import io.relance.core.message.Message;
import io.relance.core.message.Push;
import io.relance.core.message.PushToken;
import io.relance.core.message.PushTokens;
import io.relance.core.message.Pusher;
import io.relance.core.message.SkipReason;
import io.relance.core.profile.ProfileId;
import io.relance.core.template.Context;
import io.relance.core.template.Escape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Notifications as a channel of [Sending]: one message to every app of the person. It counts as
/// handed over when one app's provider took it; a token that leads nowhere is forgotten.
public final class Pushes {
    private static final String TITLE = "title";
    private static final String BODY = "body";

    private final Timeline timeline;
    private final Pusher pusher;
    private final PushTokens tokens;
    private final Templates templates = new Templates();

    public Pushes(Timeline timeline, Pusher pusher, PushTokens tokens) {
        this.timeline = timeline;
        this.pusher = pusher;
        this.tokens = tokens;
    }

    Parcel parcel(PushMessage push) {
        return new PushParcel(push);
    }

    private List<PushToken> tokens(ProfileId profile) {
        return tokens.of(profile).stream()
                .filter(PushToken::enabled)
                .filter(token -> pusher.platforms().contains(token.platform()))
                .toList();
    }

    private final class PushParcel implements Parcel {
        private final PushMessage push;

        PushParcel(PushMessage push) {
            this.push = push;
        }

        @Override
        public Terms terms() {
            return new Terms(Channel.PUSH, push.name(), push.smartSending(), false, push.filter());
        }

        @Override
        public Optional<SkipReason> unreachable(Place place) {
            var reachable = !tokens(place.state().profile().id()).isEmpty();
            return Reachability.push(place.state().consents(), reachable);
        }

        @Override
        public Result<Supplier<Handover>, SkipReason> pack(Place place, Message message) {
            return composed(place, message).map(ready -> () -> send(ready, message.profile()));
        }

        private Result<Push, SkipReason> composed(Place place, Message message) {
            var context = new Rendering(place, timeline, templates).context(Escape.NONE);
            var sources = new LinkedHashMap<String, String>();
            push.title().ifPresent(title -> sources.put(TITLE, title));
            sources.put(BODY, push.body());
            var links = rendered(push.links(), context);
            var data = rendered(push.data(), context);
            return rendered(sources, context)
                    .then(texts -> links.then(to -> data.map(d -> push(message, texts, to, d))));
        }

        private Push push(
                Message message,
                Map<String, String> texts,
                Map<String, String> links,
                Map<String, String> data) {
            return new Push(
                    message.id(),
                    push.title().map(_ -> texts.get(TITLE)),
                    texts.get(BODY),
                    push.sound(),
                    push.badge(),
                    links,
                    push.silent(),
                    data,
                    message.tags());
        }
    }

    private Result<Map<String, String>, SkipReason> rendered(
            Map<String, String> sources, Context context) {
        var texts = new LinkedHashMap<String, String>();
        for (var source : sources.entrySet()) {
            switch (templates.rendered(source.getValue(), context)) {
                case Result.Ok(var text) -> texts.put(source.getKey(), text);
                case Result.Err(var reason) -> {
                    return Result.err(reason);
                }
            }
        }
        return Result.ok(texts);
    }

    /// To every app. Taken by one is taken; perhaps taken by one may not be tried again.
    private Handover send(Push push, ProfileId profile) {
        var outcomes = new ArrayList<Handover>();
        for (var token : tokens(profile)) {
            var outcome = pusher.send(push, token);
            if (outcome instanceof Handover.Gone) {
                tokens.remove(profile, token.value());
            }
            outcomes.add(outcome);
        }
        return first(outcomes, Handover.Accepted.class)
                .or(() -> first(outcomes, Handover.Unknown.class))
                .or(() -> first(outcomes, Handover.Postponed.class))
                .or(() -> first(outcomes, Handover.Refused.class))
                .orElseGet(() -> new Handover.Gone("no app is left"));
    }

    private static Optional<Handover> first(
            List<Handover> outcomes, Class<? extends Handover> kind) {
        return outcomes.stream().filter(kind::isInstance).findFirst();
    }
}
