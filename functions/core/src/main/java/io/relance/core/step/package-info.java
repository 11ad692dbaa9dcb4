@NullMarked
package io.relance.core.step;

import org.jspecify.annotations.NullMarked;
