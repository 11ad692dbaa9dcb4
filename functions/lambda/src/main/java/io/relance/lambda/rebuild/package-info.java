@NullMarked
package io.relance.lambda.rebuild;

import org.jspecify.annotations.NullMarked;
