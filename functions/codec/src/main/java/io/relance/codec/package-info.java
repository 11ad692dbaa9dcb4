@NullMarked
package io.relance.codec;

import org.jspecify.annotations.NullMarked;
