@NullMarked
package io.relance.local;

import org.jspecify.annotations.NullMarked;
