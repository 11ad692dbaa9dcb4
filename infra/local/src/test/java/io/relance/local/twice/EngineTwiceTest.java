package io.relance.local.twice;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.core.flow.FlowChecks;
import io.relance.core.flow.Run;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.TreeMap;

/// A flow compiled to a state machine and stepped through does what the flow says: every action,
/// time, outcome and reason of every run is what a direct reading of the flow comes to.
///
/// `-Drelance.fuzz=10` plays ten times as many worlds, `-Drelance.seed=123` that one alone.
class EngineTwiceTest {
    private static final int RUNS = 20_000;
    private static final int MULTIPLE = Integer.getInteger("relance.fuzz", 1);

    private final Map<String, Integer> seen = new TreeMap<>();
    private int runs;

    @Test
    void whateverHappens_theMachinesDoWhatTheFlowsSay() {
        var only = Long.getLong("relance.seed");
        if (only != null) {
            play(only);
            System.out.println("seed " + only + ": " + runs + " runs; " + seen);
            return;
        }
        var seed = 0L;
        while (runs < RUNS * MULTIPLE) {
            play(seed++);
        }
        System.out.printf("%d runs of %d worlds alike on both engines; %s%n", runs, seed, seen);
        assertThat(runs).isGreaterThanOrEqualTo(RUNS);
        assertThat(seen.keySet()).as("everything there is was played").containsAll(EVERYTHING);
    }

    private static final java.util.List<String> EVERYTHING =
            java.util.List.of(
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

    private void play(long seed) {
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
        one.runs().forEach(this::count);
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
