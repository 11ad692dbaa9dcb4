@NullMarked
package io.relance.lambda;

import org.jspecify.annotations.NullMarked;
