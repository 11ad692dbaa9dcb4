@NullMarked
package io.relance.lambda.rfm;

import org.jspecify.annotations.NullMarked;
