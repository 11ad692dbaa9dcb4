package io.relance.core;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// Lets the n-th call of any port crash, before it does its work or after.
public final class Crashes {
    public static final class Crash extends RuntimeException {
        Crash(String where) {
            super(where);
        }
    }

    private final int at;
    private final boolean after;
    private int calls;
    private boolean crashed;

    /// @param at number of the call that crashes, from 0; negative for none
    public Crashes(int at, boolean after) {
        this.at = at;
        this.after = after;
    }

    public int calls() {
        return calls;
    }

    public boolean crashed() {
        return crashed;
    }

    public <T> T around(Class<T> port, T target) {
        var proxy =
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (self, method, arguments) -> {
                            var due = calls++ == at;
                            if (due && !after) {
                                crashed = true;
                                throw new Crash("before " + method.getName());
                            }
                            try {
                                var answer = method.invoke(target, arguments);
                                if (due) {
                                    crashed = true;
                                    throw new Crash("after " + method.getName());
                                }
                                return answer;
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                        });
        return port.cast(proxy);
    }
}
