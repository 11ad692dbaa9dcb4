@NullMarked
package io.relance.local.sqs;

import org.jspecify.annotations.NullMarked;
