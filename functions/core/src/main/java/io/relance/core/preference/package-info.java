@NullMarked
package io.relance.core.preference;

import org.jspecify.annotations.NullMarked;
