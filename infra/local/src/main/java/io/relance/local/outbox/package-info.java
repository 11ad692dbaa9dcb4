@NullMarked
package io.relance.local.outbox;

import org.jspecify.annotations.NullMarked;
