@NullMarked
package io.relance.local.webhook;

import org.jspecify.annotations.NullMarked;
