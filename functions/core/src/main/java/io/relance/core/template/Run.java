package io.relance.core.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relance.core.value.Value;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// One rendering: its output, its local variables and its limits.
final class Run {
    /// What is found where nothing is; never seen outside, and only ever compared by identity. It
    /// prints nothing, where JSON's null prints `None`.
    static final Value MISSING = new Value.None();

    static final int MAX_STEPS = 1_000_000;
    static final int MAX_OUTPUT = 10_000_000;

    final Context context;
    StringBuilder out = new StringBuilder(4096);

    /// Whether what is printed here is escaped.
    boolean escape;

    /// Whether the value worked out last needs no escaping.
    boolean safe;

    /// Whether the argument of the filter at work needs no escaping.
    boolean argumentSafe;

    /// Offset of the part at work, to name it when a limit is reached.
    int at;

    /// The source that `at` is an offset in.
    Source source;

    /// What `{% block %}` prints.
    final Blocks blocks;

    @Nullable Loop loop;

    /// What each `ifchanged` outside all loops saw last, and where each `cycle` stands.
    private @Nullable Map<Node, Object> memory;

    /// How many values were picked at random so far.
    private int picks;

    private int steps;
    private String[] names = new String[8];
    private Value[] values = new Value[8];
    private boolean[] safes = new boolean[8];
    private int size;
    private int scope;

    /// One of something smaller than a template.
    Run(Context context) {
        this(context, new Source(Optional.empty(), ""), new Blocks(Map.of()));
    }

    Run(Context context, Source source, Blocks blocks) {
        this.context = context;
        this.source = source;
        this.blocks = blocks;
        this.escape = context.escape() == Escape.HTML;
    }

    /// The value of a variable, or [#MISSING]; innermost first.
    Value find(String name) {
        for (int i = size - 1; i >= 0; i--) {
            if (names[i].equals(name)) {
                safe = safes[i];
                return values[i];
            }
        }
        safe = false;
        var value = context.variables().fields().get(name);
        return value == null ? MISSING : value;
    }

    Map<Node, Object> memory() {
        if (memory == null) {
            memory = new IdentityHashMap<>(4);
        }
        return memory;
    }

    /// Opens a scope.
    ///
    /// @return what [#leave] needs to close it
    long enter() {
        long mark = (long) scope << 32 | size;
        scope = size;
        return mark;
    }

    void leave(long mark) {
        scope = (int) (mark >>> 32);
        size = (int) mark;
    }

    /// Sets a variable of the innermost scope.
    void set(String name, Value value, boolean needsNoEscaping) {
        int i = scope;
        while (i < size && !names[i].equals(name)) {
            i++;
        }
        if (i == size) {
            grow();
            names[i] = name;
            size++;
        }
        values[i] = value;
        safes[i] = needsNoEscaping;
    }

    /// Sets a variable where it is already, else in the innermost scope.
    void setUpward(String name, Value value, boolean needsNoEscaping) {
        for (int i = size - 1; i >= 0; i--) {
            if (names[i].equals(name)) {
                values[i] = value;
                safes[i] = needsNoEscaping;
                return;
            }
        }
        set(name, value, needsNoEscaping);
    }

    private void grow() {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
            safes = Arrays.copyOf(safes, size * 2);
        }
    }

    void step() {
        if (++steps > MAX_STEPS) {
            throw new Refused(at, "The loops of this template take more than 1,000,000 steps.");
        }
    }

    /// A place among `size`, that looks random but depends on nothing but the message and the
    /// moment.
    int pick(int size) {
        var who = context.variables().fields().get("email");
        long seed = context.now().toEpochMilli() * 31 + (who == null ? 0 : who.hashCode());
        long mixed = (seed + ++picks) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
        return (int) Math.floorMod(mixed ^ mixed >>> 32, (long) size);
    }

    void write(String text) {
        out.append(text);
        check(out.length());
    }

    /// Prints a value, escaped if it has to be.
    void print(Value value) {
        switch (context.escape()) {
            case HTML, NONE -> printText(value);
            case JSON -> printJson(value);
            case URL -> {
                var text = Texts.of(value);
                out.append(safe ? text : CodeFilters.quote(text, ""));
            }
        }
        check(out.length());
    }

    private void printJson(Value value) {
        switch (value) {
            case Value.Text(var text) when safe -> out.append(text);
            case Value.Text(var text) -> JsonText.escaped(out, text);
            case Value.Num _, Value.Bool _, Value.Items _, Value.Fields _ ->
                    JsonText.append(out, value);
            case Value.None _ -> out.append(value == MISSING ? "" : "null");
        }
    }

    private void printText(Value value) {
        switch (value) {
            case Value.Text(var text) -> {
                if (escape && !safe) {
                    HtmlEscape.append(out, text);
                } else {
                    out.append(text);
                }
            }
            case Value.Num(var number) -> Numbers.print(out, number);
            case Value.Bool _, Value.None _ -> Texts.append(out, value);
            case Value.Items _, Value.Fields _ -> {
                var text = Texts.of(value);
                out.append(escape ? HtmlEscape.of(text) : text);
            }
        }
    }

    /// Ends the rendering if so many characters are too many.
    void check(long length) {
        if (length > MAX_OUTPUT) {
            throw new Refused(at, "This template prints more than 10 MB.");
        }
    }

    /// All that was printed.
    String finished() {
        var text = out.toString();
        if (text.length() > MAX_OUTPUT / 3) {
            check(text.getBytes(UTF_8).length);
        }
        return text;
    }

    /// Renders apart from the rest.
    String aside(Node node) {
        int start = out.length();
        node.render(this);
        var text = out.substring(start);
        out.setLength(start);
        return text;
    }
}
