@NullMarked
package io.relance.core.event;

import org.jspecify.annotations.NullMarked;
