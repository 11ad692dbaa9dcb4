package io.relance.core.record;

/// Where input goes that was acknowledged but cannot be used: kept with its reason, for somebody to
/// look at.
public interface Rejected {
    /// @param source the door and topic, such as `shopify:refunds/create`
    /// @param reason one sentence, without personal data
    /// @param body the input as it came
    void put(String source, String reason, String body);
}
