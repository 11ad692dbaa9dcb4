@NullMarked
package io.relance.local.dynamo;

import org.jspecify.annotations.NullMarked;
