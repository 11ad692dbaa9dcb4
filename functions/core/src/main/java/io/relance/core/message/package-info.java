@NullMarked
package io.relance.core.message;

import org.jspecify.annotations.NullMarked;
