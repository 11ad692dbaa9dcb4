@NullMarked
package io.relance.local.function;

import org.jspecify.annotations.NullMarked;
