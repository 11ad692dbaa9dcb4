@NullMarked
package io.relance.local.stack;

import org.jspecify.annotations.NullMarked;
