@NullMarked
package io.relance.core.flow;

import org.jspecify.annotations.NullMarked;
