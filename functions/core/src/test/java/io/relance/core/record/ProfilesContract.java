package io.relance.core.record;

import static io.relance.core.record.SampleStates.NOON;
import static io.relance.core.record.SampleStates.everything;
import static io.relance.core.record.SampleStates.person;
import static io.relance.core.record.SampleStates.waking;
import static io.relance.core.record.SampleStates.with;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.core.flow.FlowId;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Identifier;
import io.relance.core.profile.Identifier.Kind;
import io.relance.core.profile.ProfileId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What every [Profiles] does.
public abstract class ProfilesContract {
    private static final ProfileId ANN = new ProfileId("ann");
    private static final Identifier ANNS_MAIL = new Identifier(Kind.EMAIL, "ann@example.com");
    private static final FlowId WELCOME = new FlowId("Welcom");

    private Profiles profiles;
    private Instant now = NOON;

    /// @return empty ones
    protected abstract Profiles profiles(InstantSource clock);

    @BeforeEach
    void begin() {
        profiles = profiles(() -> now);
    }

    @Test
    void givenEverythingAboutAPerson_whenLoaded_thenItIsAsSaved() {
        var state = everything("ann");

        var saved = profiles.save(ProfileState.fresh(state.profile()), state).orElseThrow();

        assertThat(saved.version()).isEqualTo(1);
        assertThat(profiles.load(ANN)).contains(saved);
        assertThat(new ArrayList<>(saved.profile().properties().fields().keySet()))
                .isEqualTo(
                        new ArrayList<>(
                                profiles.load(ANN)
                                        .orElseThrow()
                                        .profile()
                                        .properties()
                                        .fields()
                                        .keySet()));
    }

    @Test
    void givenEverythingAboutAPerson_whenSavedAgainWithoutAnything_thenNothingIsLeft() {
        var empty = person("ann", Map.of());
        var full = profiles.save(empty, everything("ann")).orElseThrow();

        var saved = profiles.save(full, waking(empty, full.recheckAt())).orElseThrow();

        assertThat(profiles.load(ANN)).contains(saved);
        assertThat(saved.pending()).isEmpty();
        assertThat(profiles.known(everything("ann").profile().identifiers())).isEmpty();
    }

    @Test
    void givenNobody_whenLoaded_thenThereIsNoState() {
        profiles.save(person("ann", Map.of()), person("ann", Map.of()));

        assertThat(profiles.load(new ProfileId("an"))).isEmpty();
        assertThat(profiles.load(new ProfileId("anna"))).isEmpty();
    }

    @Test
    void givenTwoWritersOfTheSameState_whenBothSave_thenOneMustDecideAgain() {
        var state = created("ann", "ann@example.com");
        var first = profiles.save(state, waking(state, Optional.of(NOON))).orElseThrow();

        assertThat(profiles.save(state, waking(state, Optional.empty()))).isEmpty();
        assertThat(profiles.save(state, with(state, Map.of(Attribute.CITY, "Bern")))).isEmpty();

        assertThat(profiles.load(ANN)).contains(first);
        assertThat(profiles.known(List.of(ANNS_MAIL))).containsEntry(ANNS_MAIL, ANN);
    }

    @Test
    void givenTwoWhoCreateTheSamePerson_whenBothSave_thenOneMustDecideAgain() {
        var state = person("ann", Map.of(Attribute.EMAIL, "ann@example.com"));

        assertThat(profiles.save(ProfileState.fresh(state.profile()), state)).isPresent();
        assertThat(profiles.save(ProfileState.fresh(state.profile()), state)).isEmpty();
    }

    @Test
    void givenAVersionNobodyStored_whenSaved_thenItIsRefused() {
        var state = created("ann", "ann@example.com");
        var newer = profiles.save(state, waking(state, Optional.of(NOON))).orElseThrow();

        assertThat(profiles.save(state, waking(newer, Optional.empty()))).isEmpty();
    }

    @Test
    void givenAnIdentifierOfSomebodyElse_whenClaimed_thenNothingIsWritten() {
        created("ann", "ann@example.com");
        var bob = created("bob", "bob@example.com");

        var taken = Map.of(Attribute.EMAIL, "ann@example.com", Attribute.EXTERNAL_ID, "7");
        assertThat(profiles.save(bob, with(bob, taken))).isEmpty();

        assertThat(profiles.load(bob.profile().id())).contains(bob);
        assertThat(profiles.known(identifiers("ann@example.com", "bob@example.com", "7")))
                .isEqualTo(
                        Map.of(
                                ANNS_MAIL,
                                ANN,
                                new Identifier(Kind.EMAIL, "bob@example.com"),
                                new ProfileId("bob")));
    }

    @Test
    void givenAnIdentifierFreed_whenAnotherClaimsIt_thenItIsTheirs() {
        var ann = created("ann", "ann@example.com");
        var bob = created("bob", "bob@example.com");

        var gone = profiles.save(ann, with(ann, Map.of(Attribute.CITY, "Bern"))).orElseThrow();
        var moved =
                profiles.save(bob, with(bob, Map.of(Attribute.EMAIL, "ann@example.com")))
                        .orElseThrow();

        assertThat(profiles.load(ANN)).contains(gone);
        assertThat(profiles.load(bob.profile().id())).contains(moved);
        assertThat(profiles.known(identifiers("ann@example.com", "bob@example.com")))
                .isEqualTo(Map.of(ANNS_MAIL, bob.profile().id()));
    }

    @Test
    void givenAnIdentifierOnceFreed_whenItsOldOwnerReclaimsIt_thenItIsTheirsAgain() {
        var ann = created("ann", "ann@example.com");
        var gone = profiles.save(ann, with(ann, Map.of())).orElseThrow();

        profiles.save(gone, with(gone, Map.of(Attribute.EMAIL, "ann@example.com"))).orElseThrow();

        assertThat(profiles.known(List.of(ANNS_MAIL))).isEqualTo(Map.of(ANNS_MAIL, ANN));
    }

    @Test
    void givenManyIdentifiers_whenAsked_thenEachIsKnownByItsKindAndWholeValue() {
        var asked = new ArrayList<Identifier>();
        for (var i = 0; i < 130; i++) {
            var value = "Ω%d@example.com".formatted(i);
            asked.add(new Identifier(Kind.EMAIL, value));
            if (i % 2 == 0) {
                created("p" + i, value);
            }
        }
        asked.add(asked.getFirst());
        asked.add(new Identifier(Kind.EXTERNAL_ID, asked.getFirst().value()));

        var known = profiles.known(asked);

        assertThat(known).hasSize(65).containsEntry(asked.getFirst(), new ProfileId("p0"));
        assertThat(profiles.known(List.of())).isEmpty();
    }

    @Test
    void givenAnAttributeThatIsNoIdentifier_whenChanged_thenIdentifiersStay() {
        var ann = created("ann", "ann@example.com");

        var moved = Map.of(Attribute.EMAIL, "ann@example.com", Attribute.CITY, "Bern");
        var saved = profiles.save(ann, with(ann, moved)).orElseThrow();
        var again = profiles.save(saved, waking(saved, Optional.of(NOON))).orElseThrow();

        assertThat(profiles.load(ANN)).contains(again);
        assertThat(again.version()).isEqualTo(3);
        assertThat(again.profile().get(Attribute.CITY)).contains("Bern");
        assertThat(profiles.known(List.of(ANNS_MAIL))).isEqualTo(Map.of(ANNS_MAIL, ANN));
    }

    @Test
    void givenProfilesToWake_whenTheirTimeComes_thenTheEarliestComesFirst() {
        var times =
                List.of(
                        NOON.plusSeconds(5),
                        NOON.plusSeconds(1),
                        NOON.plusMillis(1500),
                        NOON.plusNanos(1),
                        NOON.plus(Duration.ofDays(900)),
                        NOON.plusSeconds(4));
        for (var i = 0; i < times.size(); i++) {
            toWake("p" + i, times.get(i));
        }
        created("never", "never@example.com");

        assertThat(profiles.due(NOON.plusSeconds(4), 10))
                .extracting(ProfileId::value)
                .containsExactly("p3", "p1", "p2", "p5");
        assertThat(profiles.due(NOON.plusSeconds(4), 2))
                .extracting(ProfileId::value)
                .containsExactly("p3", "p1");
        assertThat(profiles.due(NOON, 10)).isEmpty();
        assertThat(profiles.nextDue()).contains(NOON.plusNanos(1));
    }

    @Test
    void givenNobodyToWake_whenAsked_thenThereIsNoNextTime() {
        created("ann", "ann@example.com");

        assertThat(profiles.nextDue()).isEmpty();
        assertThat(profiles.due(Instant.parse("9999-12-31T23:59:59Z"), 10)).isEmpty();
    }

    @Test
    void givenAWakeToCome_whenALaterOneIsWanted_thenTheEarlierIsKept() {
        var ann = toWake("ann", NOON.plusSeconds(60));

        var saved = wake(ann, Optional.of(NOON.plusSeconds(90)));

        assertThat(saved.recheckAt()).contains(NOON.plusSeconds(60));
        assertThat(profiles.load(ANN)).contains(saved);
        assertThat(profiles.nextDue()).contains(NOON.plusSeconds(60));
        assertThat(wake(saved, Optional.empty()).recheckAt()).contains(NOON.plusSeconds(60));
    }

    @Test
    void givenAWakeToCome_whenAnEarlierOneIsWanted_thenThatCounts() {
        var ann = toWake("ann", NOON.plusSeconds(60));

        var saved = wake(ann, Optional.of(NOON.plusSeconds(30)));

        assertThat(saved.recheckAt()).contains(NOON.plusSeconds(30));
        assertThat(profiles.due(NOON.plusSeconds(30), 5)).containsExactly(ANN);
        assertThat(profiles.nextDue()).contains(NOON.plusSeconds(30));
    }

    @Test
    void givenAWakeThatHasPassed_whenALaterOneIsWanted_thenThatCounts() {
        var ann = toWake("ann", NOON.plusSeconds(60));
        now = NOON.plusSeconds(60);

        var saved = wake(ann, Optional.of(NOON.plusSeconds(90)));

        assertThat(profiles.load(ANN)).contains(saved);
        assertThat(profiles.due(NOON.plusSeconds(89), 5)).isEmpty();
        assertThat(profiles.due(NOON.plusSeconds(90), 5)).containsExactly(ANN);
    }

    @Test
    void givenAWakeThatHasPassed_whenNoneIsWanted_thenNobodyIsWoken() {
        var ann = toWake("ann", NOON.plusSeconds(60));
        now = NOON.plusSeconds(61);

        var saved = wake(ann, Optional.empty());

        assertThat(saved.recheckAt()).isEmpty();
        assertThat(profiles.load(ANN)).contains(saved);
        assertThat(profiles.nextDue()).isEmpty();
    }

    @Test
    void givenProfiles_whenEveryShardIsPaged_thenEachComesOnceInOrder() {
        IntStream.range(0, 60).forEach(i -> created("p" + i, i + "@example.com"));

        var seen = new HashSet<ProfileId>();
        for (var shard = 0; shard < Profiles.SHARDS; shard++) {
            var pages = shard(shard);
            assertThat(pages).isSortedAccordingTo((a, b) -> a.value().compareTo(b.value()));
            assertThat(seen.addAll(pages) || pages.isEmpty()).isTrue();
            for (var id : pages) {
                assertThat(Profiles.shardOf(id)).isEqualTo(shard);
            }
        }
        assertThat(seen).hasSize(60);
    }

    @Test
    void givenAFlowEntry_whenStateIsSaved_thenItStays() {
        var ann = created("ann", "ann@example.com");
        var entry = new FlowEntry("Ω key", NOON.plusMillis(5), 1);

        assertThat(profiles.enter(ANN, WELCOME, Optional.empty(), entry)).isTrue();
        profiles.save(ann, waking(ann, Optional.of(NOON))).orElseThrow();

        assertThat(profiles.load(ANN).orElseThrow().entries()).isEqualTo(Map.of(WELCOME, entry));
    }

    @Test
    void givenAnEntryMadeInBetween_whenEntered_thenItMustBeDecidedAgain() {
        created("ann", "ann@example.com");
        var first = new FlowEntry("a", NOON, 1);
        var second = new FlowEntry("b", NOON.plusSeconds(1), 2);
        profiles.enter(ANN, WELCOME, Optional.empty(), first);

        assertThat(profiles.enter(ANN, WELCOME, Optional.empty(), second)).isFalse();
        assertThat(profiles.enter(ANN, WELCOME, Optional.of(second), second)).isFalse();
        assertThat(profiles.load(ANN).orElseThrow().entries()).containsValue(first);

        assertThat(profiles.enter(ANN, WELCOME, Optional.of(first), second)).isTrue();
        assertThat(profiles.load(ANN).orElseThrow().entries()).isEqualTo(Map.of(WELCOME, second));
    }

    @Test
    void givenTwoPeople_whenSavedAsOne_thenThatIsABug() {
        var ann = created("ann", "ann@example.com");

        assertThatThrownBy(() -> profiles.save(ann, person("bob", Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ProfileState created(String id, String email) {
        var state = person(id, Map.of(Attribute.EMAIL, email));
        return profiles.save(ProfileState.fresh(person(id, Map.of()).profile()), state)
                .orElseThrow();
    }

    private ProfileState toWake(String id, Instant at) {
        return wake(created(id, id + "@example.com"), Optional.of(at));
    }

    private ProfileState wake(ProfileState state, Optional<Instant> at) {
        return profiles.save(state, waking(state, at)).orElseThrow();
    }

    private static List<Identifier> identifiers(String... values) {
        var identifiers = new ArrayList<Identifier>();
        for (var value : values) {
            for (var kind : Kind.values()) {
                identifiers.add(new Identifier(kind, value));
            }
        }
        return identifiers;
    }

    private List<ProfileId> shard(int shard) {
        var all = new ArrayList<ProfileId>();
        var page = profiles.page(shard, Optional.empty(), 3);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(3);
            all.addAll(page);
            page = profiles.page(shard, Optional.of(page.getLast()), 3);
        }
        assertThat(all).doesNotHaveDuplicates();
        return all;
    }
}
