@NullMarked
package io.relance.local.migration;

import org.jspecify.annotations.NullMarked;
