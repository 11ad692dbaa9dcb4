package io.relance.lambda.api;

import io.relance.codec.api.ProfileResource;
import io.relance.codec.api.Resource;
import io.relance.core.definition.Definitions;
import io.relance.core.recalculation.Recalculation;
import io.relance.core.record.ProfileState;

import java.util.Optional;
import java.util.Set;

/// How much of a profile a request wants to see. `additional-fields[profile]=rfm` and
/// `raw_properties` are ours, beside the published ones.
///
/// @param last recalculation of RFM that is complete; looked up only where it is wanted
record ProfileView(
        Definitions definitions,
        Optional<Recalculation> last,
        Set<String> fields,
        Set<String> additional) {
    private static final String RFM = "rfm";

    private static final String[] FIELDS = {
        "email",
        "phone_number",
        "external_id",
        "first_name",
        "last_name",
        "organization",
        "locale",
        "title",
        "image",
        "created",
        "updated",
        "last_event_date",
        "location",
        "properties",
        "subscriptions",
        "predictive_analytics",
        "raw_properties",
        RFM,
        "joined_group_at"
    };

    static ProfileView asked(Query query, Ports ports) {
        var additional =
                query.additional(
                        "profile", "subscriptions", "predictive_analytics", "raw_properties", RFM);
        Optional<Recalculation> last =
                additional.contains(RFM)
                        ? ports.recalculations().complete(ports.clock().instant(), 1).stream()
                                .findFirst()
                        : Optional.empty();
        return new ProfileView(
                ports.definitions(), last, query.fields("profile", FIELDS), additional);
    }

    Resource of(ProfileState state) {
        return Sparse.of(whole(state), fields);
    }

    Resource of(Joined joined) {
        var resource = ProfileResource.joined(whole(joined.state()), joined.member().joinedAt());
        return Sparse.of(resource, fields);
    }

    private Resource whole(ProfileState state) {
        var catalogue = definitions.current();
        var resource =
                additional.contains("subscriptions")
                        ? ProfileResource.withSubscriptions(
                                state, catalogue.settings().explicitEmailConsent())
                        : ProfileResource.of(state);
        if (additional.contains("predictive_analytics")) {
            ProfileResource.withEstimates(resource, state, catalogue.model());
        }
        if (additional.contains(RFM)) {
            ProfileResource.withRfm(resource, state, last);
        }
        return additional.contains("raw_properties")
                ? ProfileResource.withRawProperties(resource, state)
                : resource;
    }
}
