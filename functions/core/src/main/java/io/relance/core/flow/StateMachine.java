package io.relance.core.flow;

import io.relance.core.value.Value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A state machine in [Amazon States Language](https://states-language.net/), as far as flows need
/// it. Texts in `{% %}` are JSONata.
///
/// @param startAt name of the first state
/// @param states by name, in the order of the flow
public record StateMachine(String startAt, Map<String, State> states) {
    public StateMachine {
        states = copy(states);
    }

    public State state(String name) {
        var state = states.get(name);
        if (state == null) {
            throw new IllegalStateException("no state is named " + name);
        }
        return state;
    }

    /// One state. Where `next` is empty, the execution ends with it.
    public sealed interface State {}

    /// Goes on with the first rule that holds.
    ///
    /// @param assign variables set when no rule holds
    public record Choice(List<Rule> rules, String otherwise, Map<String, String> assign)
            implements State {
        public Choice {
            rules = List.copyOf(rules);
            assign = copy(assign);
        }
    }

    /// @param assign variables set when the rule holds
    public record Rule(String condition, String next, Map<String, String> assign) {
        public Rule {
            assign = copy(assign);
        }
    }

    /// Holds until `timestamp`.
    public record Wait(String timestamp, Optional<String> next) implements State {}

    /// Calls a Lambda function.
    ///
    /// @param payload what the function is told: text, or true
    /// @param assign variables set from its answer
    /// @param caught the first that names the error is taken
    public record Invoke(
            String function,
            Map<String, Value> payload,
            Map<String, String> assign,
            List<Retrier> retry,
            List<Catcher> caught,
            Optional<String> next)
            implements State {
        public Invoke {
            payload = copy(payload);
            assign = copy(assign);
            retry = List.copyOf(retry);
            caught = List.copyOf(caught);
        }
    }

    /// Ends well.
    public record Succeed() implements State {}

    /// Ends badly.
    public record Fail(String error, String cause) implements State {}

    /// Tries again, each time `backoff` times later and at most `longestSeconds` later, by chance
    /// earlier.
    public record Retrier(
            List<String> errors,
            int firstSeconds,
            int attempts,
            double backoff,
            int longestSeconds) {
        public Retrier {
            errors = List.copyOf(errors);
        }
    }

    /// Where errors that outlast the retries lead.
    public record Catcher(List<String> errors, String next, Map<String, String> assign) {
        /// Stands for every error.
        public static final String ANY = "States.ALL";

        public Catcher {
            errors = List.copyOf(errors);
            assign = copy(assign);
        }
    }

    private static <K, V> Map<K, V> copy(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
