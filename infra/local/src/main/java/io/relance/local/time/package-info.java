@NullMarked
package io.relance.local.time;

import org.jspecify.annotations.NullMarked;
