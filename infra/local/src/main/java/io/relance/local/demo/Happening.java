package io.relance.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Instant;

/// Something that happens in the demo's shop.
///
/// @param topic Shopify's topic, or `sign-up` for the newsletter form
/// @param body of the webhook, or `{"email"}` of the form
record Happening(Instant at, String topic, ObjectNode body) {
    static final String SIGN_UP = "sign-up";
}
