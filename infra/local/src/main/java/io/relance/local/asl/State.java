package io.relance.local.asl;

import java.util.List;
import java.util.Optional;

/// One state, with its fields as templates: https://states-language.net/#states-fields
sealed interface State {
    record Task(
            String resource,
            Optional<Template> arguments,
            Optional<Template> timeoutSeconds,
            Optional<Template> heartbeatSeconds,
            Recovery recovery,
            Leaving leaving)
            implements State {}

    record Wait(Until until, Leaving leaving) implements State {}

    /// The first rule whose condition holds leads on; else `otherwise`, if the author drew one.
    record Choice(List<Rule> rules, Optional<Leaving> otherwise) implements State {
        public Choice {
            rules = List.copyOf(rules);
        }
    }

    record Pass(Leaving leaving) implements State {}

    record Succeed(Leaving leaving) implements State {}

    record Fail(Optional<Template> error, Optional<Template> cause) implements State {}

    record Each(
            Optional<Template> items,
            Optional<Template> selector,
            Graph processor,
            Mode mode,
            Limits limits,
            Recovery recovery,
            Leaving leaving)
            implements State {}

    record Parallel(
            List<Graph> branches, Optional<Template> arguments, Recovery recovery, Leaving leaving)
            implements State {
        public Parallel {
            branches = List.copyOf(branches);
        }
    }

    /// How a state is left.
    ///
    /// @param next the state to go to; empty: the end of its graph
    record Leaving(Optional<String> next, Optional<Template> output, Optional<Template> assign) {}

    record Rule(Template condition, Leaving leaving) {}

    sealed interface Until {
        record Seconds(Template seconds) implements Until {}

        record Timestamp(Template timestamp) implements Until {}
    }

    /// How the iterations of a Map run: in the execution itself, or as executions of their own.
    enum Mode {
        INLINE,
        DISTRIBUTED_STANDARD,
        DISTRIBUTED_EXPRESS
    }

    record Limits(
            Optional<Template> maxConcurrency,
            Optional<Template> toleratedCount,
            Optional<Template> toleratedPercentage) {}
}
