package io.relance.local.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.relance.local.function.Deployment;
import io.relance.local.function.LocalFunction;
import io.relance.local.meter.Meter;
import io.relance.local.meter.Usage;
import io.relance.local.stack.Stack;
import io.relance.local.time.VirtualTime;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/// Schedules, on virtual time. A function that knows when it next has work is not called in
/// between: each idle tick is counted as the first one was, which was really made.
public final class Schedules {
    private final VirtualTime time;
    private final Meter meter;
    private final Deployment functions;

    public Schedules(VirtualTime time, Meter meter, Deployment functions) {
        this.time = time;
        this.meter = meter;
        this.functions = functions;
    }

    /// Calls `function` at every tick.
    public void add(Stack.Source.Schedule schedule, LocalFunction function) {
        every(schedule, new Caller(function)::tick);
    }

    /// Does `work` with the event of every tick.
    public void every(Stack.Source.Schedule schedule, Consumer<JsonNode> work) {
        var rhythm = Rhythm.parse(schedule.expression(), time.instant());
        next(schedule, rhythm, work);
    }

    private void next(Stack.Source.Schedule schedule, Rhythm rhythm, Consumer<JsonNode> work) {
        rhythm.after(time.instant())
                .ifPresent(
                        at ->
                                time.at(
                                        at,
                                        () -> {
                                            meter.count("eventbridge", "schedules", 1);
                                            work.accept(event(schedule, at));
                                            next(schedule, rhythm, work);
                                        }));
    }

    /// <https://docs.aws.amazon.com/lambda/latest/dg/with-eventbridge-scheduler.html>
    private static JsonNode event(Stack.Source.Schedule schedule, Instant at) {
        if (schedule.input().isPresent()) {
            try {
                return Deployment.json().readTree(schedule.input().get());
            } catch (JsonProcessingException notJson) {
                throw new IllegalArgumentException(
                        schedule.name() + " has an input that is not JSON", notJson);
            }
        }
        var event = Deployment.json().createObjectNode();
        event.put("version", "0");
        event.put("id", schedule.name() + "-" + at.getEpochSecond());
        event.put("detail-type", "Scheduled Event");
        event.put("source", "aws.events");
        event.put("account", "000000000000");
        event.put("time", at.truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", "us-east-1");
        event.putArray("resources")
                .add("arn:aws:events:us-east-1:000000000000:rule/" + schedule.name());
        event.putObject("detail");
        return event;
    }

    /// Calls one function, and knows what its idle ticks cost.
    private final class Caller {
        private final LocalFunction function;
        private @Nullable Usage idleCost;
        private boolean idle;
        private Instant idleBefore = Instant.MIN;
        private long asOf = -1;

        Caller(LocalFunction function) {
            this.function = function;
        }

        void tick(JsonNode event) {
            var nothingToDo = isIdle();
            if (nothingToDo && idleCost instanceof Usage known) {
                meter.again(known);
                return;
            }
            var before = meter.snapshot();
            functions.invokeNow(function, event);
            if (nothingToDo) {
                idleCost = meter.since(before);
            }
        }

        /// What the function said holds until anything else ran.
        private boolean isIdle() {
            if (asOf != functions.invocations()) {
                var next = meter.unmetered(function::nextWork);
                idle = next.isPresent();
                idleBefore = next.flatMap(work -> work).orElse(Instant.MAX);
                asOf = functions.invocations();
            }
            return idle && time.instant().isBefore(idleBefore);
        }
    }
}
