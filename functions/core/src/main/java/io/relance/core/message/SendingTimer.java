package io.relance.core.message;

import java.time.Instant;

/// What a message does to the Smart Sending timer of its person and channel when it is claimed.
/// Source: [Smart Sending](https://help.klaviyo.com/hc/en-us/articles/115002779311).
///
/// @param until end of the timer it starts, whatever ran before
/// @param heeded whether it may be claimed only while no timer runs
public record SendingTimer(Instant until, boolean heeded) {
    /// Whether a timer that runs until `running` keeps a message from being claimed at `now`.
    public boolean waitsFor(Instant running, Instant now) {
        return heeded && now.isBefore(running);
    }
}
