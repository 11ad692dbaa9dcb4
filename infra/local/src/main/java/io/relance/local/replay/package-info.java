/// A real shop's orders, played through the local cloud.
@NullMarked
package io.relance.local.replay;

import org.jspecify.annotations.NullMarked;
