@NullMarked
package io.relance.core.value;

import org.jspecify.annotations.NullMarked;
