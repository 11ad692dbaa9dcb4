@NullMarked
package io.relance.core.phone;

import org.jspecify.annotations.NullMarked;
