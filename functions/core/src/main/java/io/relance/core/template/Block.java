package io.relance.core.template;

import java.util.List;

/// Parts in a row.
final class Block implements Node {
    static final Block EMPTY = new Block(List.of());

    private final Node[] nodes;

    Block(List<Node> nodes) {
        this.nodes = nodes.toArray(Node[]::new);
    }

    @Override
    public void render(Run run) {
        for (var node : nodes) {
            node.render(run);
        }
    }
}
