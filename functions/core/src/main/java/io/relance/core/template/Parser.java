package io.relance.core.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Makes a tree of a template's pieces.
final class Parser {
    private static final int MAX_NESTING = 100;

    final Source source;
    private final List<Token> tokens;
    private final List<Token.Tag> open = new ArrayList<>();
    private int next;

    /// Whether anything but text came before the tag at work.
    private boolean begun;

    /// What it extends.
    Optional<ExtendsTag> base = Optional.empty();

    /// Its blocks by name, each alone in its list; an empty list while a block is still open.
    final Map<String, List<BlockTag>> blocks = new LinkedHashMap<>();

    /// Of the whole, and of the blocks that are open.
    final List<Outline> outlines = new ArrayList<>(List.of(new Outline(0)));

    /// `cycle … as name`, for `{% cycle name %}` and `{% resetcycle name %}`.
    final Map<String, CycleTag> cycles = new HashMap<>();

    Optional<CycleTag> lastCycle = Optional.empty();

    Parser(Source source) {
        this.source = source;
        this.tokens = Lexer.cut(source.text());
    }

    /// A whole template.
    ///
    /// @param body what it prints; of one that extends another, what stands before that
    record Parsed(
            Source source,
            Optional<ExtendsTag> base,
            Block body,
            Map<String, List<BlockTag>> blocks,
            Outline outline) {}

    Parsed parse() {
        var nodes = new ArrayList<Node>();
        while (next < tokens.size()) {
            var node = node(tokens.get(next++));
            if (base.isEmpty()) {
                nodes.add(node);
            }
        }
        return new Parsed(source, base, new Block(nodes), blocks, outline());
    }

    /// Notes of the innermost block that is open.
    Outline outline() {
        return outlines.getLast();
    }

    int depth() {
        return open.size();
    }

    boolean begun() {
        return begun;
    }

    /// A part of a tag's content, and the tag that ended it.
    record Part(Block block, Token.Tag end) {}

    /// Parses on to the first of the tags called `ends`, which is consumed.
    Part until(Token.Tag opener, String... ends) {
        if (open.size() >= MAX_NESTING) {
            throw new Refused(opener.at(), "Tags may be nested at most 100 deep.");
        }
        open.add(opener);
        outline().deepen(open.size());
        var wanted = List.of(ends);
        var nodes = new ArrayList<Node>();
        while (next < tokens.size()) {
            var token = tokens.get(next++);
            if (token instanceof Token.Tag tag && wanted.contains(tag.name())) {
                open.removeLast();
                return new Part(new Block(nodes), tag);
            }
            nodes.add(node(token));
        }
        throw unclosed(opener, wanted.getLast());
    }

    /// Pieces of a tag's content as they stand, and the tag that ended it.
    record Raw(List<Token> pieces, Token.Tag end) {}

    /// Reads on to the first of the tags called `ends`, which is consumed, and suffers no other.
    Raw until(Token.Tag opener, Function<Token.Tag, Refused> misplaced, String... ends) {
        var wanted = List.of(ends);
        var pieces = new ArrayList<Token>();
        while (next < tokens.size()) {
            var token = tokens.get(next++);
            if (token instanceof Token.Tag tag) {
                if (wanted.contains(tag.name())) {
                    return new Raw(pieces, tag);
                }
                throw misplaced.apply(tag);
            }
            pieces.add(token);
        }
        throw unclosed(opener, wanted.getLast());
    }

    /// Parses on to `end`, which is consumed.
    Block body(Token.Tag opener, String end) {
        return until(opener, end).block();
    }

    /// Drops everything up to `end`.
    void skip(Token.Tag opener, String end) {
        while (next < tokens.size()) {
            if (tokens.get(next++) instanceof Token.Tag tag && tag.name().equals(end)) {
                return;
            }
        }
        throw unclosed(opener, end);
    }

    private static Refused unclosed(Token.Tag opener, String end) {
        return new Refused(
                opener.at(),
                "This %s is never closed: add {%% %s %%}.".formatted(opener.name(), end));
    }

    private Node node(Token token) {
        return switch (token) {
            case Token.Text(var text, var at) -> new Node.Plain(text, at);
            case Token.Print(var content, var at) -> {
                begun = true;
                mentions(content);
                yield new Node.Print(ExpressionParser.parse(content, at), at);
            }
            case Token.Tag tag -> {
                mentions(tag.content());
                var node = Tags.parse(tag, this);
                begun = true;
                yield node;
            }
            case Token.Broken(var sentence, var at) -> throw new Refused(at, sentence);
        };
    }

    private void mentions(String content) {
        outline().callsSuper |= content.contains("block.super");
    }

    /// What to say of a tag that closes or continues nothing.
    Refused misplaced(Token.Tag tag) {
        if (open.isEmpty()) {
            return new Refused(
                    tag.at(),
                    "Nothing is open here that %s could belong to.".formatted(tag.name()));
        }
        return new Refused(
                tag.at(),
                "%s does not belong here: the %s before it is still open."
                        .formatted(tag.name(), open.getLast().name()));
    }

    /// Checks a name that a tag gives to a value.
    static String variable(Token.Tag tag, String name) {
        boolean good = !name.isEmpty() && !Character.isDigit(name.charAt(0));
        for (int i = 0; good && i < name.length(); i++) {
            good = Character.isLetterOrDigit(name.charAt(i)) || name.charAt(i) == '_';
        }
        if (!good) {
            throw new Refused(
                    tag.at(), "`%s` cannot be a name: use letters, digits and _.".formatted(name));
        }
        return name.intern();
    }
}
