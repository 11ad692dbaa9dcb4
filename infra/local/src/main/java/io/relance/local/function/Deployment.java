package io.relance.local.function;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.relance.lambda.Wiring;
import io.relance.local.SeededIds;
import io.relance.local.meter.Meter;
import io.relance.local.stack.Stack;
import io.relance.local.time.VirtualTime;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// The stack's functions, and the ways to call them.
public final class Deployment {
    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);

    /// Waits before the second and third attempt of an asynchronous invocation.
    ///
    /// <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html>
    private static final List<Duration> RETRIES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

    private final Map<String, LocalFunction> byId = new TreeMap<>();
    private final Map<String, LocalFunction> byArn = new TreeMap<>();
    private final Activity activity = new Activity();
    private final VirtualTime time;

    /// @param wirings gives each function its wiring
    public Deployment(
            Stack stack,
            Function<Stack.Function, Wiring> wirings,
            VirtualTime time,
            SeededIds ids,
            Meter meter) {
        this.time = time;
        for (var spec : stack.functions().values()) {
            var function =
                    new LocalFunction(
                            spec,
                            () -> make(spec, wirings.apply(spec)),
                            meter,
                            activity,
                            ids::uuid);
            byId.put(spec.id(), function);
            byArn.put(spec.arn(), function);
        }
    }

    private static RequestHandler<?, ?> make(Stack.Function spec, Wiring wiring) {
        try {
            var type = Class.forName(spec.handler());
            return (RequestHandler<?, ?>) type.getConstructor(Wiring.class).newInstance(wiring);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("cannot make " + spec.handler(), thrown);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(
                    "%s has no handler class %s".formatted(spec.id(), spec.handler()), missing);
        }
    }

    /// By logical identifier.
    public Optional<LocalFunction> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<LocalFunction> all() {
        return byId.values();
    }

    /// By ARN, with or without version.
    public LocalFunction byArn(String arn) {
        var plain = arn.split(":", -1).length > 7 ? arn.substring(0, arn.lastIndexOf(':')) : arn;
        return Optional.ofNullable(byArn.get(plain))
                .orElseThrow(
                        () -> new IllegalArgumentException("the stack has no function " + arn));
    }

    /// By the name it has in the cloud.
    public Optional<LocalFunction> byName(String name) {
        return Optional.ofNullable(
                byArn.get("arn:aws:lambda:us-east-1:000000000000:function:" + name));
    }

    /// How many invocations there were: what was asked before the last one may hold no longer.
    public long invocations() {
        return activity.count();
    }

    /// Invokes at once, and again if it fails.
    public void invokeNow(LocalFunction function, Object event) {
        attempt(function, event, RETRIES.iterator());
    }

    /// Invokes asynchronously, as SNS, EventBridge and schedules do: soon, and again if it fails.
    public void invokeLater(LocalFunction function, Object event) {
        time.soon(() -> attempt(function, event, RETRIES.iterator()));
    }

    private void attempt(LocalFunction function, Object event, Iterator<Duration> retries) {
        if (!(function.invoke(event) instanceof Outcome.Failure)) {
            return;
        }
        if (retries.hasNext()) {
            time.at(time.instant().plus(retries.next()), () -> attempt(function, event, retries));
        } else {
            LOG.atError().addKeyValue("function", function.spec().id()).log("event given up");
        }
    }

    /// Reads and writes events and answers as Lambda does.
    public static JsonMapper json() {
        return EventType.JSON;
    }

    /// The answer as JSON.
    public static JsonNode tree(Outcome.Answer answer) {
        return EventType.JSON.valueToTree(answer.value());
    }
}
