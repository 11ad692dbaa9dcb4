@NullMarked
package io.relance.local.bus;

import org.jspecify.annotations.NullMarked;
