package io.relance.aws.dynamo;

import java.util.function.Function;

/// Names of the four tables.
///
/// @param profiles profiles and all that hangs on one: states, identifiers, orders, runs, messages
/// @param timeline events
/// @param definitions metrics, lists, segments, flows, settings, templates
/// @param members of lists and segments
public record Tables(String profiles, String timeline, String definitions, String members) {
    /// Name of the index of profiles to be woken: `dueShard`, `dueAt`; keys only.
    public static final String DUE_INDEX = "due";

    /// Name of the index of profiles by shard: `shard`, `PK`; keys only.
    public static final String SHARD_INDEX = "shard";

    /// Name of the index of customers by shard: `customerShard`, `PK`; with `customer`.
    public static final String CUSTOMERS_INDEX = "customers";

    /// @param env reads an environment variable
    public static Tables named(Function<String, String> env) {
        return new Tables(
                env.apply("PROFILES_TABLE"),
                env.apply("TIMELINE_TABLE"),
                env.apply("DEFINITIONS_TABLE"),
                env.apply("MEMBERS_TABLE"));
    }
}
