package io.relance.core.past;

import io.relance.core.flow.FlowId;

import java.time.Instant;
import java.util.Optional;

/// Adding to a flow the people it would have, had it been there before.
///
/// Source: [add past profiles](https://help.klaviyo.com/hc/en-us/articles/115002779231).
///
/// @param at when it was asked for: who comes later comes by the trigger
/// @param looked events or members looked at so far
/// @param found people handed on to enter; who has had everything does not
public record PastJob(
        String id, FlowId flow, Mode mode, Instant at, Status status, long looked, long found) {
    /// Where people are put.
    public enum Mode {
        /// Where they would be by now, counted from their event or from joining.
        RELATIVE("relative"),
        /// At the start, all of them.
        START_NOW("start-now");

        private final String apiName;

        Mode(String apiName) {
            this.apiName = apiName;
        }

        public String apiName() {
            return apiName;
        }

        public static Optional<Mode> named(String apiName) {
            return switch (apiName) {
                case "relative" -> Optional.of(RELATIVE);
                case "start-now" -> Optional.of(START_NOW);
                default -> Optional.empty();
            };
        }
    }

    /// How far it is, in the words of the API's jobs.
    public enum Status {
        QUEUED,
        PROCESSING,
        COMPLETE
    }

    public static PastJob queued(String id, FlowId flow, Mode mode, Instant at) {
        return new PastJob(id, flow, mode, at, Status.QUEUED, 0, 0);
    }
}
