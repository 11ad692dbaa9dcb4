@NullMarked
package io.relance.lambda.past;

import org.jspecify.annotations.NullMarked;
