package io.relance.core;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// Lets something else happen at the n-th call of any port, before the call or after.
public final class Meanwhile {
    private final int at;
    private final boolean after;
    private final Runnable other;
    private int calls;

    /// @param at number of the call, from 0
    public Meanwhile(int at, boolean after, Runnable somethingElse) {
        this.at = at;
        this.after = after;
        this.other = somethingElse;
    }

    public int calls() {
        return calls;
    }

    public <T> T around(Class<T> port, T target) {
        var proxy =
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (self, method, arguments) -> {
                            var due = calls++ == at;
                            if (due && !after) {
                                other.run();
                            }
                            try {
                                return method.invoke(target, arguments);
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            } finally {
                                if (due && after) {
                                    other.run();
                                }
                            }
                        });
        return port.cast(proxy);
    }
}
