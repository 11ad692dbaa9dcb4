package io.relance.local.migration;

/// Something that is not taken over as it stood.
///
/// @param pointer into the definition
public record Change(String pointer, String what) {}
