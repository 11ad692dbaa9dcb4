@NullMarked
package io.relance.lambda.record;

import org.jspecify.annotations.NullMarked;
