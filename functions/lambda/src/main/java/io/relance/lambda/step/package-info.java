@NullMarked
package io.relance.lambda.step;

import org.jspecify.annotations.NullMarked;
