package io.relance.codec.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.core.flow.ActionId;

import java.util.Optional;

/// Where an action leads: its `links`.
final class LinksJson {
    private LinksJson() {}

    static Optional<ActionId> next(Fields action) {
        return link(action, "next");
    }

    static Optional<ActionId> link(Fields action, String name) {
        return action.object("links").text(name).filter(id -> !id.isBlank()).map(ActionId::new);
    }

    static void write(ObjectNode action, Optional<ActionId> next) {
        write(action.putObject("links"), "next", next);
    }

    static void write(ObjectNode links, String name, Optional<ActionId> to) {
        to.ifPresentOrElse(id -> links.put(name, id.value()), () -> links.putNull(name));
    }
}
