@NullMarked
package io.relance.lambda.webhook;

import org.jspecify.annotations.NullMarked;
