package io.relance.local.orders;

/// A row that cannot be read.
///
/// @param line of the file where it begins, counted from 1
/// @param reason a sentence for whoever mends the file
public record BadRow(long line, String reason) {}
