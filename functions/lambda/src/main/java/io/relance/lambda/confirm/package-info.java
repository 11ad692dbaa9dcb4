@NullMarked
package io.relance.lambda.confirm;

import org.jspecify.annotations.NullMarked;
