package io.relance.lambda.api;

import io.relance.codec.Json;
import io.relance.codec.api.ProfileResource;
import io.relance.codec.api.Resource;
import io.relance.core.definition.Definitions;
import io.relance.core.record.ProfileState;

import java.util.Set;

/// How much of a profile a request wants to see.
record ProfileView(Definitions definitions, Set<String> fields, Set<String> additional) {
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
        "joined_group_at"
    };
    private static final String[] ESTIMATES = {
        "historic_clv",
        "predicted_clv",
        "total_clv",
        "historic_number_of_orders",
        "predicted_number_of_orders",
        "average_days_between_orders",
        "average_order_value",
        "churn_probability",
        "expected_date_of_next_order",
        "ranked_channel_affinity"
    };

    static ProfileView asked(Query query, Definitions definitions) {
        return new ProfileView(
                definitions,
                query.fields("profile", FIELDS),
                query.additional(
                        "profile", "subscriptions", "predictive_analytics", "raw_properties"));
    }

    Resource of(ProfileState state) {
        return Sparse.of(whole(state), fields);
    }

    Resource of(Joined joined) {
        var resource = ProfileResource.joined(whole(joined.state()), joined.member().joinedAt());
        return Sparse.of(resource, fields);
    }

    private Resource whole(ProfileState state) {
        var explicit = definitions.current().settings().explicitEmailConsent();
        var resource =
                additional.contains("subscriptions")
                        ? ProfileResource.withSubscriptions(state, explicit)
                        : ProfileResource.of(state);
        if (additional.contains("predictive_analytics")) {
            // Nothing is estimated: the published answer for a profile without estimates.
            var none = Json.NODES.objectNode();
            for (var name : ESTIMATES) {
                none.putNull(name);
            }
            resource.attributes().set("predictive_analytics", none);
        }
        return additional.contains("raw_properties")
                ? ProfileResource.withRawProperties(resource, state)
                : resource;
    }
}
