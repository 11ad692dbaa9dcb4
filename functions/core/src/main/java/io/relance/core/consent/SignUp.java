package io.relance.core.consent;

import io.relance.core.Fingerprint;
import io.relance.core.list.ListId;
import io.relance.core.profile.ProfileId;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A yes that waits to be confirmed by whoever reads the mailbox or holds the phone: nobody is
/// subscribed before. Source: [double
/// opt-in](https://help.klaviyo.com/hc/en-us/articles/115005251108).
///
/// @param id names it in the link that confirms it
/// @param list to be joined; empty for marketing alone
/// @param transactional whether it is to transactional texts alone, and to no marketing
/// @param askedAt when the person was asked to confirm, last
/// @param method how they signed up
/// @param methodDetail more of it; may be empty
public record SignUp(
        String id,
        Channel channel,
        Optional<ListId> list,
        boolean transactional,
        Instant askedAt,
        String method,
        String methodDetail) {
    /// How long it can be confirmed.
    public static final Duration LASTS = Duration.ofDays(30);

    /// Who signs up again and again is asked again only after a while.
    public static final Duration ASKED_AGAIN_AFTER = Duration.ofHours(1);

    private static final int ID_LENGTH = 16;

    /// A first one.
    public static SignUp of(
            ProfileId profile,
            Channel channel,
            Optional<ListId> list,
            boolean transactional,
            Instant at,
            String method,
            String methodDetail) {
        var where = list.map(ListId::value).orElse("");
        var what = transactional ? "transactional" : channel.apiName();
        var id = Fingerprint.of(ID_LENGTH, "sign-up", profile.value(), what, where, at + "");
        return new SignUp(id, channel, list, transactional, at, method, methodDetail);
    }

    public boolean stands(Instant now) {
        return now.isBefore(askedAt.plus(LASTS));
    }

    boolean askedLately(Instant now) {
        return now.isBefore(askedAt.plus(ASKED_AGAIN_AFTER));
    }

    /// The same, asked now: the earlier link stays good.
    SignUp askedAgain(Instant now) {
        return new SignUp(id, channel, list, transactional, now, method, methodDetail);
    }

    boolean sameAs(SignUp other) {
        return channel == other.channel
                && transactional == other.transactional
                && list.equals(other.list);
    }
}
