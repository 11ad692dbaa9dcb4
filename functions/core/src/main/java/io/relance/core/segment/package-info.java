@NullMarked
package io.relance.core.segment;

import org.jspecify.annotations.NullMarked;
