package io.relance.local.asl;

import com.fasterxml.jackson.databind.JsonNode;

import io.relance.local.asl.State.Leaving;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The state a [Line] stands in, and how often it was tried.
final class Entered {
    private final String name;
    private final State state;
    private final JsonNode input;
    private final long event;
    private final Instant at;
    private final int[] tried;
    private @Nullable View view;
    private Optional<Children> children = Optional.empty();

    /// @param event the number of this entry in the execution's history
    Entered(String name, State state, JsonNode input, long event, Instant at) {
        this.name = name;
        this.state = state;
        this.input = input;
        this.event = event;
        this.at = at;
        tried = new int[recovery().retriers().size()];
    }

    void sees(View own) {
        view = own;
    }

    String name() {
        return name;
    }

    State state() {
        return state;
    }

    JsonNode input() {
        return input;
    }

    long event() {
        return event;
    }

    Instant at() {
        return at;
    }

    View view() {
        if (view == null) {
            throw new IllegalStateException("no view yet: " + name);
        }
        return view;
    }

    int retries() {
        return Arrays.stream(tried).sum();
    }

    Optional<Children> children() {
        return children;
    }

    void waitsFor(Children own) {
        children = Optional.of(own);
    }

    void waitsForNone() {
        children = Optional.empty();
    }

    Recovery.Reaction reaction(Failure failure, RandomGenerator random) {
        return recovery().reaction(failure, tried, random);
    }

    private Recovery recovery() {
        return switch (state) {
            case State.Task task -> task.recovery();
            case State.Each each -> each.recovery();
            case State.Parallel parallel -> parallel.recovery();
            case State.Wait _, State.Choice _, State.Pass _ -> Recovery.NONE;
            case State.Succeed _, State.Fail _ -> Recovery.NONE;
        };
    }

    Leaving leaving() {
        return switch (state) {
            case State.Each each -> each.leaving();
            case State.Parallel parallel -> parallel.leaving();
            case State.Task task -> task.leaving();
            case State.Wait wait -> wait.leaving();
            case State.Pass(var leaving) -> leaving;
            case State.Succeed(var leaving) -> leaving;
            case State.Choice _, State.Fail _ ->
                    throw new IllegalStateException("leaves otherwise: " + name);
        };
    }
}
