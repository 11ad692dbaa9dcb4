package io.relance.lambda;

import io.relance.core.Ids;
import io.relance.core.definition.Definitions;
import io.relance.core.enrol.EnrolmentQueue;
import io.relance.core.event.Timeline;
import io.relance.core.flow.Machines;
import io.relance.core.flow.Runs;
import io.relance.core.message.Mailer;
import io.relance.core.message.Messages;
import io.relance.core.record.ArrivalQueue;
import io.relance.core.record.Members;
import io.relance.core.record.Orders;
import io.relance.core.record.Profiles;
import io.relance.core.record.Recorder;
import io.relance.core.record.Rejected;
import io.relance.core.segment.Rebuilds;

import java.time.InstantSource;
import java.util.Map;

/// The one place that reads the environment and calls constructors.
public final class Wiring {
    private final Map<String, String> env;
    private final Clients clients;
    private final Secrets secrets;
    private final InstantSource clock;
    private final Ids ids;

    public Wiring(
            Map<String, String> env,
            Clients clients,
            Secrets secrets,
            InstantSource clock,
            Ids ids) {
        this.env = Map.copyOf(env);
        this.clients = clients;
        this.secrets = secrets;
        this.clock = clock;
        this.ids = ids;
    }

    /// For Lambda: environment, real clients, the system's clock and randomness.
    public static Wiring fromEnvironment() {
        throw new IllegalStateException("not wired yet");
    }

    public String env(String name) {
        var value = env.get(name);
        if (value == null) {
            throw new IllegalStateException("the environment variable " + name + " is not set");
        }
        return value;
    }

    public Clients clients() {
        return clients;
    }

    public Secrets secrets() {
        return secrets;
    }

    public InstantSource clock() {
        return clock;
    }

    public Ids ids() {
        return ids;
    }

    public Definitions definitions() {
        throw new IllegalStateException("not wired yet");
    }

    public Profiles profiles() {
        throw new IllegalStateException("not wired yet");
    }

    public Timeline timeline() {
        throw new IllegalStateException("not wired yet");
    }

    public Members members() {
        throw new IllegalStateException("not wired yet");
    }

    public Runs runs() {
        throw new IllegalStateException("not wired yet");
    }

    public Messages messages() {
        throw new IllegalStateException("not wired yet");
    }

    public Orders orders() {
        throw new IllegalStateException("not wired yet");
    }

    public ArrivalQueue arrivals() {
        throw new IllegalStateException("not wired yet");
    }

    public EnrolmentQueue enrolments() {
        throw new IllegalStateException("not wired yet");
    }

    public Rejected rejected() {
        throw new IllegalStateException("not wired yet");
    }

    public Mailer mailer() {
        throw new IllegalStateException("not wired yet");
    }

    public Machines machines() {
        throw new IllegalStateException("not wired yet");
    }

    public Rebuilds rebuilds() {
        throw new IllegalStateException("not wired yet");
    }

    public Recorder record() {
        throw new IllegalStateException("not wired yet");
    }
}
