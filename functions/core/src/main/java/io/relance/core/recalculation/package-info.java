/// The nightly recalculation of RFM over all customers: counts what they bought, finds the cut-offs
/// exactly, moves them between groups, and remembers every move.
@NullMarked
package io.relance.core.recalculation;

import org.jspecify.annotations.NullMarked;
