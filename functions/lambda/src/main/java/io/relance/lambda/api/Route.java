package io.relance.lambda.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One operation: a method, a path in which `{}` stands for an identifier, and who answers.
record Route(String method, String path, Operation operation) {
    private static final int ID_LIMIT = 200;

    /// What an operation does with a request.
    interface Operation {
        Answer answer(Request request);
    }

    /// The identifiers in a path of this route's shape; empty for another path.
    Optional<List<String>> match(String asked) {
        var shape = path.split("/", -1);
        var parts = asked.split("/", -1);
        if (shape.length != parts.length) {
            return Optional.empty();
        }
        var found = new ArrayList<String>();
        for (var i = 0; i < shape.length; i++) {
            if (shape[i].equals("{}") && isIdentifier(parts[i])) {
                found.add(parts[i]);
            } else if (!shape[i].equals(parts[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    /// No identifier of ours needs encoding in a path; anything else names nothing.
    static boolean isIdentifier(String part) {
        return !part.isEmpty() && part.length() <= ID_LIMIT && part.matches("[0-9A-Za-z._~-]+");
    }
}
