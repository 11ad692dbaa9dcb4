@NullMarked
package io.relance.core.definition;

import org.jspecify.annotations.NullMarked;
