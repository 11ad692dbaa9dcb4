@NullMarked
package io.relance.local.machine;

import org.jspecify.annotations.NullMarked;
