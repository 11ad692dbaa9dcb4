@NullMarked
package io.relance.lambda.api;

import org.jspecify.annotations.NullMarked;
