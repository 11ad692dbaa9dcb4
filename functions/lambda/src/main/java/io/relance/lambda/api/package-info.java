/// The public API's door: requests in, JSON:API documents out.
@NullMarked
package io.relance.lambda.api;

import org.jspecify.annotations.NullMarked;
