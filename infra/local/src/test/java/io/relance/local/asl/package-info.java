@NullMarked
package io.relance.local.asl;

import org.jspecify.annotations.NullMarked;
