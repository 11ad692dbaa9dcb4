package io.relance.core.step;

import io.relance.core.message.Handover;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Goes wrong where it is told to: at the n-th call that a handler makes, or at random.
final class Faults {
    /// The functions whose calls go wrong.
    enum Handler {
        RECORD,
        ENROL,
        STEP,
        FEEDBACK,
        CONFIRM,
        DOOR
    }

    enum Kind {
        /// The function dies before the call is made.
        CRASH_BEFORE,
        /// The function dies after the call was carried out.
        CRASH_AFTER,
        /// The service says no for now: nothing was done.
        THROTTLE,
        /// The service did it, and its answer was lost.
        TIMEOUT_DONE,
        /// What was handled is handed over once more.
        DUPLICATE
    }

    /// The end of a function: nothing catches it.
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;

        Death() {
            super("the function died", null, false, false);
        }
    }

    /// An error of a service.
    static final class Trouble extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Trouble(String what) {
            super(what, null, false, false);
        }
    }

    /// One fault: this kind, at this call of all the handler's, from 0.
    record At(Handler handler, int call, Kind kind) {}

    private final Map<Handler, Integer> calls = new EnumMap<>(Handler.class);
    private final Optional<At> planned;
    private final @Nullable Random random;
    private int budget;
    private Handler handler = Handler.RECORD;

    /// How many faults happened.
    int happened;

    private Faults(Optional<At> planned, @Nullable Random random, int budget) {
        this.planned = planned;
        this.random = random;
        this.budget = budget;
    }

    static Faults none() {
        return new Faults(Optional.empty(), null, 0);
    }

    static Faults at(At one) {
        return new Faults(Optional.of(one), null, 1);
    }

    /// Up to six, anywhere.
    static Faults random(Random random) {
        return new Faults(Optional.empty(), random, 1 + random.nextInt(6));
    }

    void enter(Handler next) {
        handler = next;
    }

    /// How many calls the handler made, with one for each time it was done.
    int calls(Handler of) {
        return calls.getOrDefault(of, 0);
    }

    /// Whether what was handled comes once more.
    boolean duplicated() {
        return next(true).filter(kind -> kind == Kind.DUPLICATE).isPresent();
    }

    private Optional<Kind> next(boolean done) {
        var call = calls.merge(handler, 1, Integer::sum) - 1;
        if (budget == 0) {
            return Optional.empty();
        }
        var fault = planned.filter(at -> at.handler() == handler && at.call() == call);
        var kind = fault.map(At::kind).or(() -> drawn(done));
        if (kind.isEmpty() || done != (kind.get() == Kind.DUPLICATE)) {
            return Optional.empty();
        }
        budget--;
        happened++;
        return kind;
    }

    private Optional<Kind> drawn(boolean done) {
        if (random == null || random.nextInt(25) > 0) {
            return Optional.empty();
        }
        return Optional.of(
                done ? Kind.DUPLICATE : Kind.values()[random.nextInt(Kind.values().length - 1)]);
    }

    <T> T around(Class<T> port, T target) {
        InvocationHandler calling =
                (self, method, arguments) -> {
                    var kind = next(false);
                    if (kind.isEmpty()) {
                        return invoke(target, method, arguments);
                    }
                    var sends = method.getReturnType() == Handover.class;
                    return switch (kind.get()) {
                        case CRASH_BEFORE -> throw new Death();
                        case CRASH_AFTER -> {
                            invoke(target, method, arguments);
                            throw new Death();
                        }
                        case THROTTLE -> {
                            if (sends) { // providers answer in words of their own
                                yield new Handover.Postponed("Throttling");
                            }
                            throw new Trouble("throttled");
                        }
                        case TIMEOUT_DONE -> {
                            invoke(target, method, arguments);
                            if (sends) {
                                yield new Handover.Unknown("timed out");
                            }
                            throw new Trouble("timed out");
                        }
                        case DUPLICATE -> throw new AssertionError("no call is a duplicate");
                    };
                };
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, calling));
    }

    private static Object invoke(
            Object target, java.lang.reflect.Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
