package io.relance.codec.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.relance.codec.Json;
import io.relance.codec.ValueJson;
import io.relance.core.predict.Estimates;
import io.relance.core.predict.Model;
import io.relance.core.profile.Attribute;
import io.relance.core.profile.Profile;
import io.relance.core.recalculation.Recalculation;
import io.relance.core.record.ProfileState;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// A profile as the API shows it ([get
/// profile](https://developers.klaviyo.com/en/reference/get_profile)): every standard attribute,
/// null where it is not set.
public final class ProfileResource {
    private ProfileResource() {}

    public static Resource of(ProfileState state) {
        return Resource.of("profile", state.profile().id().value(), attributes(state))
                .linked("lists", "segments");
    }

    /// With what the person said about marketing, by channel.
    public static Resource withSubscriptions(ProfileState state, boolean explicitEmailConsent) {
        var resource = of(state);
        resource.attributes()
                .set("subscriptions", SubscriptionsJson.write(state, explicitEmailConsent));
        return resource;
    }

    /// With what came and the account's rules changed, by the name it came under. Ours, beside the
    /// published API.
    public static Resource withRawProperties(Resource profile, ProfileState state) {
        var came = Json.NODES.objectNode();
        state.profile()
                .raw()
                .forEach((name, raw) -> came.set(name.written(), ValueJson.write(raw.came())));
        profile.attributes().set("raw_properties", came);
        return profile;
    }

    /// With what is known and expected of the person: all null in an account without a model, and
    /// for somebody without an order.
    public static Resource withEstimates(
            Resource profile, ProfileState state, Optional<Model> model) {
        var estimates = model.flatMap(m -> state.customer().purchases().map(m::estimates));
        profile.attributes()
                .set("predictive_analytics", EstimatesJson.write(estimates.orElse(Estimates.NONE)));
        return profile;
    }

    /// With the person's RFM card, as [RfmCardJson] writes it.
    ///
    /// @param last recalculation that is complete
    public static Resource withRfm(
            Resource profile, ProfileState state, Optional<Recalculation> last) {
        profile.attributes().set("rfm", RfmCardJson.write(state.customer(), last));
        return profile;
    }

    /// As a member of a list or segment, since when.
    public static Resource joined(Resource profile, Instant at) {
        profile.attributes().put("joined_group_at", ApiTime.write(at));
        return profile;
    }

    private static ObjectNode attributes(ProfileState state) {
        var profile = state.profile();
        var json = Json.NODES.objectNode();
        var location = Json.NODES.objectNode();
        for (var attribute : Attribute.values()) {
            if (attribute != Attribute.ANONYMOUS_ID) {
                (attribute.ofLocation() ? location : json)
                        .set(attribute.apiName(), value(profile, attribute));
            }
        }
        json.put("created", ApiTime.write(profile.created()))
                .put("updated", ApiTime.write(profile.updated()))
                .put("last_event_date", state.lastEventAt().map(ApiTime::write).orElse(null));
        json.set("location", location);
        json.set("properties", ValueJson.write(profile.properties()));
        return json;
    }

    private static JsonNode value(Profile profile, Attribute attribute) {
        var text = profile.get(attribute);
        var degrees = attribute == Attribute.LATITUDE || attribute == Attribute.LONGITUDE;
        return degrees
                ? text.flatMap(ProfileResource::number).orElseGet(Json.NODES::nullNode)
                : text.<JsonNode>map(Json.NODES::textNode).orElseGet(Json.NODES::nullNode);
    }

    private static Optional<JsonNode> number(String text) {
        try {
            return Optional.of(Json.NODES.numberNode(new BigDecimal(text)));
        } catch (NumberFormatException keptAsText) {
            return Optional.of(Json.NODES.textNode(text));
        }
    }
}
