package io.relance.core.flow;

import io.relance.core.event.EventId;
import io.relance.core.profile.ProfileId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One pass of a profile through a flow.
///
/// @param startedAt time of the trigger
/// @param endedAt when the last action was done; empty while it runs
/// @param answers what was fixed at entry: by split the branch, by A/B test the variation
/// @param date the day a date flow's run is for; empty in other flows
/// @param chain flows whose actions led to this run, the first one first
/// @param passedOver actions the person had in an earlier run, or missed: they do not come again
/// @param log actions reached, in order; drafts are passed over without a word
public record Run(
        RunId id,
        FlowId flow,
        ProfileId profile,
        Optional<EventId> event,
        Instant startedAt,
        Optional<Instant> endedAt,
        State state,
        Map<ActionId, String> answers,
        Optional<LocalDate> date,
        List<FlowId> chain,
        Set<ActionId> passedOver,
        List<Reached> log) {
    public enum State {
        RUNNING,
        COMPLETED,
        FAILED,
        CANCELLED
    }

    public Run {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        chain = List.copyOf(chain);
        passedOver = Set.copyOf(passedOver);
        log = List.copyOf(log);
    }

    /// A run in which every action comes.
    public Run(
            RunId id,
            FlowId flow,
            ProfileId profile,
            Optional<EventId> event,
            Instant startedAt,
            Optional<Instant> endedAt,
            State state,
            Map<ActionId, String> answers,
            Optional<LocalDate> date,
            List<FlowId> chain,
            List<Reached> log) {
        this(
                id, flow, profile, event, startedAt, endedAt, state, answers, date, chain, Set.of(),
                log);
    }

    /// What its way depends on, in the flow as it is defined now.
    public Course course(FlowDefinition definition, ZoneId zone) {
        return new Course(definition, answers, date, zone);
    }

    Run withLog(List<Reached> other) {
        return new Run(
                id,
                flow,
                profile,
                event,
                startedAt,
                endedAt,
                state,
                answers,
                date,
                chain,
                passedOver,
                other);
    }

    public Optional<Reached> reached(ActionId action) {
        return log.stream().filter(r -> r.action().equals(action)).findFirst();
    }

    /// An action of the run.
    ///
    /// @param at when a delay was reached, or anything else carried out
    /// @param outcome `sent`, `skipped`, `needs_review`, `done`, `failed`, `waited`; for a split
    /// its branch
    /// @param reason of a skip or failure; else empty
    public record Reached(ActionId action, String type, Instant at, String outcome, String reason) {
        /// Outcome of a manual action until the operator decides.
        public static final String NEEDS_REVIEW = "needs_review";

        public boolean needsReview() {
            return outcome.equals(NEEDS_REVIEW);
        }
    }

    /// What became of an action after it was handed over.
    ///
    /// @param outcome `done` or `failed`
    /// @param reason of a failure; else empty
    public record Conclusion(ActionId action, String outcome, String reason) {}

    /// The same log with what became of its actions since.
    public static List<Reached> concluded(List<Reached> log, List<Conclusion> concluded) {
        return log.stream()
                .map(
                        entry ->
                                concluded.stream()
                                        .filter(s -> s.action().equals(entry.action()))
                                        .findFirst()
                                        .map(
                                                s ->
                                                        new Reached(
                                                                entry.action(),
                                                                entry.type(),
                                                                entry.at(),
                                                                s.outcome(),
                                                                s.reason()))
                                        .orElse(entry))
                .toList();
    }
}
