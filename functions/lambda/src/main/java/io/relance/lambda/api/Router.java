package io.relance.lambda.api;

import java.util.List;
import java.util.stream.Collectors;

/// The table of all operations.
final class Router {
    private final List<Route> routes;

    Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    Answer answer(Request request) {
        var here = routes.stream().filter(r -> r.match(request.path()).isPresent()).toList();
        if (here.isEmpty()) {
            return Answer.refused(Problem.noSuchPath());
        }
        return here.stream()
                .filter(route -> route.method().equals(request.method()))
                .findFirst()
                .map(route -> run(route, request))
                .orElseGet(() -> Answer.refused(Problem.method(methods(here))));
    }

    private static Answer run(Route route, Request request) {
        return route.operation().answer(request.with(route.match(request.path()).orElseThrow()));
    }

    private static String methods(List<Route> here) {
        return here.stream().map(Route::method).sorted().collect(Collectors.joining(", "));
    }
}
