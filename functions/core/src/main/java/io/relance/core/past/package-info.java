@NullMarked
package io.relance.core.past;

import org.jspecify.annotations.NullMarked;
