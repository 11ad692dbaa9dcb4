@NullMarked
package io.relance.lambda.feedback;

import org.jspecify.annotations.NullMarked;
