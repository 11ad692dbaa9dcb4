@NullMarked
package io.relance.lambda.shopify;

import org.jspecify.annotations.NullMarked;
