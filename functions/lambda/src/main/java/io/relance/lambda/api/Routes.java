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
                                new ProfileGroupsApi(ports).routes(),
                                new ProfileMessagesApi(ports).routes(),
                                new PushTokensApi(ports).routes(),
                                new TemplatesApi(ports).routes(),
                                new ListsApi(ports).routes(),
                                new ListMembershipApi(ports).routes(),
                                new ConsentJobsApi(ports).routes(),
                                new SuppressionJobsApi(ports).routes(),
                                new SegmentsApi(ports).routes(),
                                new FlowsApi(ports).routes(),
                                new FlowActionsApi(ports).routes(),
                                new FlowMessagesApi(ports.definitions()).routes(),
                                new ReviewsApi(ports).routes(),
                                new PastProfilesApi(ports).routes(),
                                new SettingsApi(ports).routes(),
                                new RfmApi(ports).routes(),
                                new RfmReportApi(ports).routes())
                        .flatMap(List::stream)
                        .toList());
    }
}
