package io.relance.core.template;

import java.util.List;
import java.util.Optional;

/// `{% extends "name" %}`: everything but its blocks comes from the template called `name`.
record ExtendsTag(String name, int at) {
    /// Like Django, it suffers only text and `{# comments #}` before it.
    static Node parse(Token.Tag tag, List<String> words, Parser parser) {
        if (words.size() != 2 || !Words.isQuoted(words.get(1))) {
            throw new Refused(
                    tag.at(),
                    "Write {% extends \"name\" %}, with the name of a template in quotation"
                            + " marks.");
        }
        if (parser.base.isPresent()) {
            throw new Refused(tag.at(), "A template extends one other, not two.");
        }
        if (parser.begun() || parser.depth() > 0) {
            throw new Refused(
                    tag.at(), "extends must be the first tag of a template: move it to the top.");
        }
        var quoted = words.get(1);
        parser.base =
                Optional.of(new ExtendsTag(quoted.substring(1, quoted.length() - 1), tag.at()));
        return Block.EMPTY;
    }
}
