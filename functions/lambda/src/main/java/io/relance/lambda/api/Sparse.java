package io.relance.lambda.api;

import io.relance.codec.api.Resource;

import java.util.Set;

/// Sparse fieldsets: only what was asked for, or everything if nothing was
/// ([JSON:API](https://jsonapi.org/format/1.0/#fetching-sparse-fieldsets)).
final class Sparse {
    private Sparse() {}

    static Resource of(Resource resource, Set<String> fields) {
        return fields.isEmpty() ? resource : resource.only(fields);
    }
}
