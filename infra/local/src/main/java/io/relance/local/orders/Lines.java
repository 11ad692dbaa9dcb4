package io.relance.local.orders;

import io.relance.local.cli.InputException;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;

/// Hands out a text line by line, so that nobody who reads it is ever further than a line ahead,
/// and
/// takes lines back that were not understood.
final class Lines extends Reader {
    /// Longer rows are none: somebody forgot a quote.
    static final int MOST_CHARACTERS = 1_000_000;

    /// A row that does not end.
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final int CHUNK = 1 << 16;

    private final Reader text;
    private final char[] chunk = new char[CHUNK];
    private int from;
    private int to;
    private final Deque<String> again = new ArrayDeque<>();

    /// Handed out, and not known to be taken.
    private final Deque<String> given = new ArrayDeque<>();

    private int givenCharacters;
    private String line = "";
    private int at;
    private long taken;

    Lines(Reader text) {
        this.text = text;
    }

    /// How many lines were taken.
    long taken() {
        return taken;
    }

    /// The first of the lines that were handed out and not taken is.
    void take() {
        taken++;
        givenCharacters -= given.removeFirst().length();
    }

    /// Takes one line more, as useless, and hands the others out anew.
    void skipLine() {
        take();
        while (!given.isEmpty()) {
            again.addFirst(given.removeLast());
        }
        givenCharacters = 0;
        line = "";
        at = 0;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        if (at == line.length()) {
            next();
        }
        if (at == line.length()) {
            return -1;
        }
        var some = Math.min(length, line.length() - at);
        line.getChars(at, at + some, into, offset);
        at += some;
        return some;
    }

    private void next() throws IOException {
        if (givenCharacters > MOST_CHARACTERS) {
            throw new TooLong();
        }
        line = again.isEmpty() ? readLine() : again.removeFirst();
        at = 0;
        if (!line.isEmpty()) {
            given.addLast(line);
            givenCharacters += line.length();
        }
    }

    /// @return with its line break; empty at the end
    private String readLine() throws IOException {
        var whole = new StringBuilder();
        while (from < to || fill()) {
            var end = from;
            while (end < to && chunk[end] != '\n' && chunk[end] != '\r') {
                end++;
            }
            var broken = end < to;
            whole.append(chunk, from, (broken ? end + 1 : end) - from);
            from = broken ? end + 1 : end;
            if (broken) {
                if (chunk[end] == '\r' && (from < to || fill()) && chunk[from] == '\n') {
                    from++;
                    whole.append('\n');
                }
                break;
            }
            if (whole.length() > MOST_CHARACTERS) {
                throw new InputException(
                        "line %,d is longer than %,d characters"
                                .formatted(taken + given.size() + 1, MOST_CHARACTERS));
            }
        }
        return whole.toString();
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, text.read(chunk, 0, CHUNK));
        return to > 0;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
