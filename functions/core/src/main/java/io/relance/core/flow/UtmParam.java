package io.relance.core.flow;

/// A parameter that links of a message carry, such as `utm_campaign`.
public record UtmParam(String param, String value) {}
