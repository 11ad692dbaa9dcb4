@NullMarked
package io.relance.core.record;

import org.jspecify.annotations.NullMarked;
