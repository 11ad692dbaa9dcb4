@NullMarked
package io.relance.lambda.link;

import org.jspecify.annotations.NullMarked;
