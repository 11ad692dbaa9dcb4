/// What customers are expected to do: how often they will order, how much they will spend, and
/// whether they will come back. Two published models, fitted to a shop's own orders.
@NullMarked
package io.relance.core.predict;

import org.jspecify.annotations.NullMarked;
