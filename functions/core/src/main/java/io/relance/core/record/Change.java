package io.relance.core.record;

import io.relance.core.consent.Channel;
import io.relance.core.consent.Suppression;
import io.relance.core.definition.Catalogue;
import io.relance.core.list.ListId;
import io.relance.core.list.MarketingList;
import io.relance.core.list.MarketingList.OptInProcess;
import io.relance.core.rfm.Standing;
import io.relance.core.value.Value;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One thing that a door learned about a person.
public sealed interface Change {
    /// An event happened.
    ///
    /// @param metric name of the metric, which exists from its first event on
    /// @param uniqueId same metric, person and unique id: the same event, counted once
    record Occurred(
            String metric,
            String uniqueId,
            Instant time,
            Optional<BigDecimal> value,
            Value.Fields properties,
            Value.Fields extra)
            implements Change {}

    /// The person said yes to marketing on these channels, and joins `list` if one is named.
    ///
    /// @param at when it was said; an older word than the one we know changes no consent
    /// @param historical recorded history: no opt-in process, starts no flow
    /// @param transactional yes to transactional texts alone, and to no marketing
    record Subscribed(
            List<Channel> channels,
            Optional<ListId> list,
            Instant at,
            String method,
            String methodDetail,
            boolean confirmed,
            boolean historical,
            boolean transactional)
            implements Change {
        public Subscribed {
            channels = List.copyOf(channels);
            if (transactional && !channels.equals(List.of(Channel.SMS))) {
                throw new IllegalArgumentException("only texts can be transactional alone");
            }
        }

        /// Yes to marketing.
        public Subscribed(
                List<Channel> channels,
                Optional<ListId> list,
                Instant at,
                String method,
                String methodDetail,
                boolean confirmed,
                boolean historical) {
            this(channels, list, at, method, methodDetail, confirmed, historical, false);
        }

        /// Whether the list wants the address confirmed first, or where none is named the account:
        /// nobody is subscribed before. Source: [double
        /// opt-in](https://help.klaviyo.com/hc/en-us/articles/115005251108).
        boolean awaitsConfirmation(Catalogue catalogue) {
            var process =
                    list.isEmpty()
                            ? Optional.of(catalogue.settings().signUps().process())
                            : list.map(catalogue.lists()::get).map(MarketingList::optIn);
            return !confirmed
                    && !historical
                    && process.equals(Optional.of(OptInProcess.DOUBLE_OPT_IN));
        }
    }

    /// The person confirmed a sign-up. Who confirms by text confirms by mail too what was signed up
    /// for at once, not the other way round.
    ///
    /// @param by the channel it was confirmed on
    /// @param signUp which; empty for all of the channel
    record Confirmed(Channel by, Optional<String> signUp, Instant at) implements Change {}

    /// The person said no on these channels. A no to mail is to `list` alone where one is named and
    /// joined, else to all marketing; texts and notifications know no lists. No to texts is no to
    /// transactional ones too. Source: [unsubscribe
    /// profiles](https://developers.klaviyo.com/en/reference/bulk_unsubscribe_profiles).
    record Unsubscribed(
            List<Channel> channels,
            Optional<ListId> list,
            Instant at,
            String method,
            String methodDetail)
            implements Change {
        public Unsubscribed {
            channels = List.copyOf(channels);
        }
    }

    /// Added to a list without a word about consent.
    record AddedToList(ListId list, Instant at) implements Change {}

    record RemovedFromList(ListId list, Instant at) implements Change {}

    /// The address can or may not be mailed, by the provider's word or the operator's.
    record Suppressed(Suppression.Reason reason, Instant at) implements Change {}

    record Unsuppressed(Suppression.Reason reason, Instant at) implements Change {}

    /// The provider could not deliver just now. Eight in a row count as a hard bounce.
    record SoftBounced(Instant at) implements Change {}

    /// The provider delivered: soft bounces start from zero again.
    record Delivered(Instant at) implements Change {}

    /// The shop deleted its customer: the external identifier goes, the person stays.
    record Unlinked() implements Change {}

    /// A recalculation of RFM gave the person another group, or none any more.
    record Regrouped(Optional<Standing> standing) implements Change {}
}
