@NullMarked
package io.relance.codec.segment;

import org.jspecify.annotations.NullMarked;
