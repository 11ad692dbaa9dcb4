package io.relance.local.function;

import com.amazonaws.services.lambda.runtime.RequestHandler;

import io.relance.lambda.WorkAhead;
import io.relance.local.meter.Meter;
import io.relance.local.stack.Stack;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// A deployed function: the real handler, made at the first invocation and kept.
public final class LocalFunction {
    private static final Logger LOG = LoggerFactory.getLogger(LocalFunction.class);

    private final Stack.Function spec;
    private final Supplier<RequestHandler<?, ?>> maker;
    private final Meter meter;
    private final Activity activity;
    private final Supplier<String> requestIds;
    private @Nullable Instance<?, ?> instance;

    private record Instance<I, O>(RequestHandler<I, O> handler, EventType<I> type) {
        static <I, O> Instance<I, O> of(RequestHandler<I, O> handler) {
            return new Instance<>(handler, EventType.of(handler));
        }

        @Nullable Object call(Object event, LocalContext context) {
            return handler.handleRequest(type.convert(event), context);
        }
    }

    /// @param maker makes the handler; what it throws fails the invocation
    LocalFunction(
            Stack.Function spec,
            Supplier<RequestHandler<?, ?>> maker,
            Meter meter,
            Activity activity,
            Supplier<String> requestIds) {
        this.spec = spec;
        this.maker = maker;
        this.meter = meter;
        this.activity = activity;
        this.requestIds = requestIds;
    }

    public Stack.Function spec() {
        return spec;
    }

    /// Invokes the handler and waits for its answer.
    ///
    /// @param event an object of the handler's event type, or JSON
    public Outcome invoke(Object event) {
        activity.happened();
        return meter.invocation(spec.memoryMb(), spec.arm(), () -> run(event));
    }

    private Outcome run(Object event) {
        try {
            var context = new LocalContext(spec, requestIds.get());
            return new Outcome.Answer(instance().call(event, context));
        } catch (RuntimeException | LinkageError | StackOverflowError thrown) {
            LOG.atWarn()
                    .addKeyValue("function", spec.id())
                    .addKeyValue("error", thrown.getClass().getName())
                    .addKeyValue("message", thrown.getMessage())
                    .log("function failed");
            LOG.atDebug().setCause(thrown).log("the failure");
            return new Outcome.Failure(thrown);
        }
    }

    private Instance<?, ?> instance() {
        var made = instance;
        if (made == null) {
            made = Instance.of(maker.get());
            instance = made;
        }
        return made;
    }

    /// When the handler next has something to do, if it is one that can tell: empty within, if only
    /// new events can make work.
    public Optional<Optional<Instant>> nextWork() {
        try {
            return instance().handler() instanceof WorkAhead ahead
                    ? Optional.of(ahead.nextWork())
                    : Optional.empty();
        } catch (RuntimeException cannotTell) {
            LOG.atDebug().setCause(cannotTell).log("asked for work ahead in vain");
            return Optional.empty();
        }
    }
}
