package io.relance.core.step;

import io.relance.core.Fingerprint;
import io.relance.core.Result;
import io.relance.core.consent.Channel;
import io.relance.core.consent.Reachability;
import io.relance.core.event.Timeline;
import io.relance.core.flow.SmsMessage;
import io.relance.core.message.Handover;
import io.relance.core.message.Message;
import io.relance.core.message.ShortLinks;
import io.relance.core.message.SkipReason;
import io.relance.core.message.Texter;
import io.relance.core.phone.PhoneCountry;
import io.relance.core.profile.Attribute;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/// Text messages as a channel of [Sending].
///
/// Quiet hours go by the clock of the profile, else by that of the number's country. What they
/// held leaves within ten minutes after them, not all at once.
public final class Texts {
    private static final Duration SPREAD = Duration.ofMinutes(10);

    private final Timeline timeline;
    private final Texter texter;
    private final TextComposer composer;
    private final ShortLinks links;

    public Texts(Timeline timeline, Texter texter, TextComposer composer, ShortLinks links) {
        this.timeline = timeline;
        this.texter = texter;
        this.composer = composer;
        this.links = links;
    }

    Parcel parcel(SmsMessage text) {
        return new TextParcel(text);
    }

    private final class TextParcel implements Parcel {
        private final SmsMessage text;

        TextParcel(SmsMessage text) {
            this.text = text;
        }

        @Override
        public Terms terms() {
            return new Terms(
                    Channel.SMS,
                    text.name(),
                    text.smartSending(),
                    text.transactional(),
                    text.filter());
        }

        @Override
        public Optional<SkipReason> unreachable(Place place) {
            return Reachability.sms(
                    place.state().profile(),
                    place.state().consents(),
                    text.transactional(),
                    place.catalogue().settings().messageRules());
        }

        @Override
        public Optional<Instant> heldUntil(Place place) {
            if (!text.quietHours()) {
                return Optional.empty();
            }
            var home = home(place);
            var zone = zone(place, home);
            var country = home.map(PhoneCountry::code).orElse("");
            var quiet = place.catalogue().settings().messageRules().quietHours();
            return quiet.until(place.now(), zone, country)
                    .map(
                            end -> {
                                var later = end.plus(spread(place));
                                return quiet.quiet(later, zone, country) ? end : later;
                            });
        }

        @Override
        public Result<Supplier<Handover>, SkipReason> pack(Place place, Message message) {
            var order =
                    new TextComposer.Order(
                            text,
                            message,
                            place.flow().name(),
                            place.state(),
                            place.catalogue().settings(),
                            place.run().event().flatMap(timeline::find),
                            place.now());
            return composer.compose(order)
                    .map(
                            ready -> {
                                // Kept before the message leaves: its links lead somewhere at
                                // once.
                                ready.links().forEach(links::keep);
                                return () -> texter.send(ready.text());
                            });
        }
    }

    private static Optional<PhoneCountry> home(Place place) {
        return place.state().profile().get(Attribute.PHONE_NUMBER).flatMap(PhoneCountry::of);
    }

    private static ZoneId zone(Place place, Optional<PhoneCountry> home) {
        return Asking.zone(place.state().profile())
                .or(() -> home.map(PhoneCountry::zone))
                .orElse(place.catalogue().settings().timezone());
    }

    private static Duration spread(Place place) {
        var seconds = (int) SPREAD.toSeconds();
        return Duration.ofSeconds(Fingerprint.below(seconds, "release", place.run().id().value()));
    }
}
