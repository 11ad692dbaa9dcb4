@NullMarked
package io.relance.lambda.enrol;

import org.jspecify.annotations.NullMarked;
