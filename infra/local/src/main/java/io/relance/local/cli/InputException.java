package io.relance.local.cli;

/// Input that the caller can mend: its message is the one line that is shown, and the exit code 2.
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Exception cause) {
        super(message, cause);
    }
}
