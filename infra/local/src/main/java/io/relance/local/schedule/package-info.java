@NullMarked
package io.relance.local.schedule;

import org.jspecify.annotations.NullMarked;
