package io.relance.core.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which definition of each block is printed next in one rendering: the last one first, and while
/// that is printed, the one it replaced.
final class Blocks {
    static final int DEEPEST = 300;

    /// By name; the definition of the template that extends last comes first.
    private final Map<String, List<BlockTag>> definitions;

    private final Map<String, Integer> taken = new HashMap<>();
    private final List<BlockTag> open = new ArrayList<>();
    private int nesting;

    Blocks(Map<String, List<BlockTag>> definitions) {
        this.definitions = definitions;
    }

    boolean has(String name) {
        return taken.getOrDefault(name, 0) < definitions.getOrDefault(name, List.of()).size();
    }

    /// Takes the next definition, if there is one.
    Optional<BlockTag> take(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        return Optional.of(definitions.get(name).get(taken.merge(name, 1, Integer::sum) - 1));
    }

    void giveBack(String name) {
        taken.merge(name, -1, Integer::sum);
    }

    void open(BlockTag block, Run run) {
        nesting += block.outline().height + 1;
        if (nesting > DEEPEST) {
            throw new Refused(run.at, "The blocks of these templates are nested too deep.");
        }
        open.add(block);
    }

    void close(BlockTag block) {
        open.removeLast();
        nesting -= block.outline().height + 1;
    }

    Optional<BlockTag> innermost() {
        return open.isEmpty() ? Optional.empty() : Optional.of(open.getLast());
    }
}
