@NullMarked
package io.relance.core.consent;

import org.jspecify.annotations.NullMarked;
