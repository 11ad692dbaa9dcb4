package io.relance.codec.segment;

/// Where a definition stands: some conditions make sense in flows only.
public enum Scope {
    SEGMENT,
    FLOW
}
