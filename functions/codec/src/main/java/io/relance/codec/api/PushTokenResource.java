package io.relance.codec.api;

import io.relance.codec.Json;
import io.relance.core.Fingerprint;
import io.relance.core.message.PushToken;
import io.relance.core.profile.ProfileId;

/// A push token as the API shows it: [get push
/// token](https://developers.klaviyo.com/en/reference/get_push_token). Of the device nothing is
/// kept: nobody asks for it.
public final class PushTokenResource {
    private static final String BETWEEN = "~";

    private PushTokenResource() {}

    /// Names whose token it is, so that one of them is found without an index.
    public static String id(ProfileId profile, PushToken token) {
        return profile.value() + BETWEEN + Fingerprint.of(22, token.value());
    }

    /// Whose token an identifier names.
    public static ProfileId profile(String id) {
        var end = id.lastIndexOf(BETWEEN);
        return new ProfileId(end <= 0 ? id : id.substring(0, end));
    }

    public static Resource of(ProfileId profile, PushToken token) {
        var at = ApiTime.write(token.at());
        var attributes =
                Json.NODES
                        .objectNode()
                        .put("created", at)
                        .put("token", token.value())
                        .put("enablement_status", token.enablement().name())
                        .put("platform", token.platform().apiName())
                        .put("vendor", token.platform().vendor())
                        .put("background", token.background().name())
                        .put("recorded_date", at)
                        .putNull("metadata");
        return Resource.of("push-token", id(profile, token), attributes)
                .related("profile", "profile", profile.value());
    }
}
