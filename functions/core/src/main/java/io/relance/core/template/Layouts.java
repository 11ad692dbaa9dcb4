package io.relance.core.template;

import java.util.Optional;

/// Templates that others extend, by the name that stands behind `extends`.
@FunctionalInterface
public interface Layouts {
    /// Where no other template is at hand: `extends` is refused.
    Layouts NONE = _ -> Optional.empty();

    /// The source of the template called `name`.
    Optional<String> find(String name);
}
