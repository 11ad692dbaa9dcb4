package io.relance.local.replay;

import io.relance.core.profile.ProfileId;
import io.relance.core.recalculation.Transition;
import io.relance.core.recalculation.Transitions;
import io.relance.core.record.Profiles;
import io.relance.local.outbox.Outgoing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who came into which group, and when.
final class Movements {
    private static final int PAGE = 1000;

    private final Map<ProfileId, List<Transition>> byProfile = new HashMap<>();
    private long first;
    private long changes;

    static Movements read(Transitions transitions, Instant until) {
        var all = new Movements();
        for (var shard = 0; shard < Profiles.SHARDS; shard++) {
            var last = Optional.<Transition>empty();
            var page = transitions.page(shard, Instant.EPOCH, until, last, PAGE);
            while (!page.isEmpty()) {
                page.forEach(all::add);
                last = Optional.of(page.getLast());
                page = transitions.page(shard, Instant.EPOCH, until, last, PAGE);
            }
        }
        return all;
    }

    private void add(Transition transition) {
        byProfile.computeIfAbsent(transition.profile(), _ -> new ArrayList<>()).add(transition);
        if (transition.from().isEmpty()) {
            first++;
        } else {
            changes++;
        }
    }

    /// How often somebody came into their first group.
    long first() {
        return first;
    }

    /// How often somebody changed from a group to another, or to none.
    long changes() {
        return changes;
    }

    /// Whether the person came into a group of those who may be lost, before a mail.
    boolean explain(Outgoing mail) {
        var person = new ProfileId(mail.tag("relance-profile"));
        return byProfile.getOrDefault(person, List.of()).stream()
                .filter(moved -> !moved.at().isAfter(mail.at()))
                .anyMatch(moved -> moved.to().filter(ReplayAccount.SLIPPING::contains).isPresent());
    }
}
