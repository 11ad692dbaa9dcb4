package io.relance.local.http;

import io.relance.local.function.LocalFunction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A route of the HTTP API.
///
/// @param method or `ANY`
/// @param parts of the path between its slashes: a word, `{name}`, or `{name+}` for all that
/// follows
record Route(String method, List<String> parts, LocalFunction function) {
    /// What a request's path has where the route has a name.
    record Match(Route route, Map<String, String> parameters) {}

    /// A word goes before a name, a name before the rest; then the method by name before any.
    ///
    /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html>
    private static final Comparator<Route> MOST_SPECIFIC =
            Comparator.<Route, String>comparing(Route::shape)
                    .thenComparing(route -> route.method.equals("ANY") ? 1 : 0);

    static Route of(String method, String path, LocalFunction function) {
        return new Route(method, split(path), function);
    }

    String key() {
        return method + " /" + String.join("/", parts);
    }

    private String shape() {
        var shape = new StringBuilder();
        for (var part : parts) {
            shape.append(isRest(part) ? '3' : isName(part) ? '1' : '0');
        }
        return shape.append('2').toString();
    }

    /// The most specific of `routes` that takes the request.
    static Optional<Match> find(List<Route> routes, String method, String path) {
        var parts = split(path);
        return routes.stream()
                .filter(route -> route.method.equals(method) || route.method.equals("ANY"))
                .sorted(MOST_SPECIFIC)
                .flatMap(route -> route.match(parts).stream())
                .findFirst();
    }

    private Optional<Match> match(List<String> path) {
        var found = new LinkedHashMap<String, String>();
        for (var i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (isRest(part) && i < path.size()) {
                found.put(
                        part.substring(1, part.length() - 2),
                        String.join("/", path.subList(i, path.size())));
                return Optional.of(new Match(this, found));
            }
            if (i >= path.size() || path.get(i).isEmpty()) {
                return Optional.empty();
            }
            if (isName(part)) {
                found.put(part.substring(1, part.length() - 1), path.get(i));
            } else if (!part.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return parts.size() == path.size() ? Optional.of(new Match(this, found)) : Optional.empty();
    }

    private static boolean isName(String part) {
        return part.startsWith("{");
    }

    private static boolean isRest(String part) {
        return part.endsWith("+}");
    }

    private static List<String> split(String path) {
        var parts = new ArrayList<>(List.of(path.split("/", -1)));
        parts.removeFirst();
        return parts;
    }
}
