package io.relance.core.template;

import io.relance.core.value.Value;

import java.util.Optional;

/// The shop's products, as `{% catalog %}` looks them up.
public interface Products {
    /// A shop without any.
    Products NONE = _ -> Optional.empty();

    /// @param id the product's id, not its SKU
    /// @return what `catalog_item` stands for: `id`, `title`, `url`, `description`,
    ///     `featured_image`, `metadata` …; an item whose `published` is false is not available
    Optional<Value.Fields> find(String id);
}
