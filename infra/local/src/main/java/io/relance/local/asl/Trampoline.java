package io.relance.local.asl;

import org.jspecify.annotations.Nullable;

/// Does one piece of work after the other without growing the stack, however long the chain is.
final class Trampoline {
    private @Nullable Runnable next;
    private boolean working;
    private boolean closed;

    /// Does `work` now, or right after the piece of work that asks for it.
    void then(Runnable work) {
        if (closed) {
            return;
        }
        next = work;
        if (working) {
            return;
        }
        working = true;
        try {
            while (next != null) {
                var due = next;
                next = null;
                due.run();
            }
        } finally {
            working = false;
        }
    }

    /// Nothing more is done.
    void close() {
        closed = true;
        next = null;
    }

    boolean closed() {
        return closed;
    }
}
