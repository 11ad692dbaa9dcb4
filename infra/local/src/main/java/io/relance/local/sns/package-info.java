@NullMarked
package io.relance.local.sns;

import org.jspecify.annotations.NullMarked;
