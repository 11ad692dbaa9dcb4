@NullMarked
package io.relance.core;

import org.jspecify.annotations.NullMarked;
