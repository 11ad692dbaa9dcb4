package io.relance.core;

/// Makes new identifiers. Randomness comes in from outside: the cloud draws it, a simulation seeds
/// it.
public interface Ids {
    /// @return a new identifier of `length` characters of `[0-9A-Za-z]`
    String next(int length);
}
