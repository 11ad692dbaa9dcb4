package io.relance.local.orders;

import java.util.Optional;

/// Names of the columns to read, as the file's first line has them.
///
/// @param order what rows of one order have in common; empty where each row is an order
public record Columns(String customer, String time, String value, Optional<String> order) {}
