@NullMarked
package io.relance.local.meter;

import org.jspecify.annotations.NullMarked;
