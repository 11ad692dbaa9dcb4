/// Taking over flows and segments from an export.
@NullMarked
package io.relance.local.migration;

import org.jspecify.annotations.NullMarked;
