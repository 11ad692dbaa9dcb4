@NullMarked
package io.relance.lambda.inbound;

import org.jspecify.annotations.NullMarked;
