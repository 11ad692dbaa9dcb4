package io.relance.local.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// An order, or a row of one.
///
/// @param line of the file where it begins, counted from 1
/// @param customer exactly as the file has it: `00017` is not `17`
/// @param value in the file's one currency
/// @param reference what rows of one order have in common; empty where each row is an order
public record Order(
        long line, String customer, Instant at, BigDecimal value, Optional<String> reference) {}
