package io.relance.local.twice;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.flow.FlowChecks;
import io.relance.core.flow.Run;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// A flow compiled to a state machine and stepped through does what the flow says: every action,
/// time, outcome and reason of every run is what a direct reading of the flow comes to.
///
/// `-Drelance.fuzz=10` plays ten times as many worlds, `-Drelance.seed=123` that one alone.
class EngineTwiceTest {
    private static final int RUNS = 20_000;
    private static final int MULTIPLE = Integer.getInteger("relance.fuzz", 1);

    private static final int WORLDS_AT_ONCE = 64;

    private final Map<String, Integer> seen = new TreeMap<>();
    private int runs;

    @Test
    void whateverHappens_theMachinesDoWhatTheFlowsSay() {
        var only = Optional.ofNullable(Long.getLong("relance.seed"));
        if (only.isPresent()) {
            play(only.get()).forEach(this::count);
            System.out.printf("seed %d: %d runs; %s%n", only.get(), runs, seen);
            return;
        }
        var worlds = 0L;
        while (runs < RUNS * MULTIPLE) {
            LongStream.range(worlds, worlds + WORLDS_AT_ONCE)
                    .parallel()
                    .mapToObj(EngineTwiceTest::play)
                    .toList()
                    .forEach(all -> all.forEach(this::count));
            worlds += WORLDS_AT_ONCE;
        }
        System.out.printf("%d runs of %d worlds alike on both engines; %s%n", runs, worlds, seen);
        assertThat(runs).isGreaterThanOrEqualTo(RUNS * MULTIPLE);
        assertThat(seen.keySet()).as("everything there is was played").containsAll(EVERYTHING);
    }

    private static final List<String> EVERYTHING =
            List.of(
                    "ab-test needs_review",
                    "ab-test sent",
                    "ab-test skipped FAILS_ADDITIONAL_FILTER",
                    "conditional-split no",
                    "conditional-split yes",
                    "countdown-delay waited",
                    "list-update done",
                    "multi-branch-split",
                    "run CANCELLED",
                    "run COMPLETED",
                    "run by the action of another",
                    "send-mobile-push sent",
                    "send-mobile-push skipped FAILS_ADDITIONAL_FILTER",
                    "send-sms sent",
                    "send-sms skipped MISSING_PHONE",
                    "send-sms skipped MISSING_SMS_CONSENT",
                    "send-sms skipped SMART_SENDING",
                    "send-email failed SEND_ERROR",
                    "send-email failed UNKNOWN",
                    "send-email needs_review",
                    "send-email sent",
                    "send-email skipped FAILS_ADDITIONAL_FILTER",
                    "send-email skipped FAILS_PROFILE_FILTER",
                    "send-email skipped INVALID_FROM",
                    "send-email skipped MISSING_EMAIL",
                    "send-email skipped NOT_IN_SEGMENT",
                    "send-email skipped PERSON_SUPPRESSED",
                    "send-email skipped SMART_SENDING",
                    "send-email skipped TEMPLATE_ERROR",
                    "target-date waited",
                    "time-delay waited",
                    "trigger-split no",
                    "trigger-split yes",
                    "update-profile done",
                    "update-profile needs_review",
                    "update-profile skipped FAILS_PROFILE_FILTER");

    private static List<Run> play(long seed) {
        var world = new RandomWorld(seed);
        var machines = new MachineEngine(world.start());
        var direct = new DirectEngine(world.start());
        for (var flow : world.flows()) {
            assertThat(
                            FlowChecks.check(flow.definition()).stream()
                                    .filter(EngineTwiceTest::unsound))
                    .as("seed %d", seed)
                    .isEmpty();
        }
        try {
            world.play(machines);
            world.play(direct);
            machines.requireAllEnded();
        } catch (RuntimeException | AssertionError broken) {
            throw new AssertionError("seed " + seed, broken);
        }
        var one = machines.account();
        var other = direct.account();
        assertThat(one.runs()).as("runs of seed %d", seed).isEqualTo(other.runs());
        assertThat(one.outbox()).as("outbox of seed %d", seed).isEqualTo(other.outbox());
        assertThat(one.messages()).as("messages of seed %d", seed).isEqualTo(other.messages());
        assertThat(one.people()).as("people of seed %d", seed).isEqualTo(other.people());
        return one.runs();
    }

    /// A date delay in a flow that starts otherwise is not waited for; it may be drawn here.
    private static boolean unsound(io.relance.core.Refusal refusal) {
        return !refusal.pointer().endsWith("/type");
    }

    private void count(Run run) {
        runs++;
        add("run " + run.state());
        if (run.chain().size() > 1) {
            add("run by the action of another");
        }
        for (var reached : run.log()) {
            var split = reached.type().equals("multi-branch-split");
            add(
                    split
                            ? reached.type()
                            : (reached.type() + " " + reached.outcome() + " " + reached.reason())
                                    .strip());
        }
    }

    private void add(String what) {
        seen.merge(what, 1, Integer::sum);
    }
}
