/// Flows, their state machines and what those are told, as JSON.
@NullMarked
package io.relance.codec.flow;

import org.jspecify.annotations.NullMarked;
