package io.relance.lambda.api;

import java.util.List;
import java.util.stream.Stream;

/// All operations of the API.
final class Routes {
    private Routes() {}

    static Router of(Ports ports) {
        return new Router(
                Stream.of(
                                new MetricsApi(ports.definitions()).routes(),
                                new EventsApi(ports).routes(),
                                new NewEventsApi(ports).routes(),
                                new ProfilesApi(ports).routes(),
                                new ProfileWritesApi(ports).routes(),
                                new TemplatesApi(ports).routes())
                        .flatMap(List::stream)
                        .toList());
    }
}
