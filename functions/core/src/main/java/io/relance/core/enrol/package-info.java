@NullMarked
package io.relance.core.enrol;

import org.jspecify.annotations.NullMarked;
