@NullMarked
package io.relance.lambda.sweep;

import org.jspecify.annotations.NullMarked;
