/// Flows carried through by reading them, without state machines.
@NullMarked
package io.relance.core.simulate;

import org.jspecify.annotations.NullMarked;
