@NullMarked
package io.relance.local.ses;

import org.jspecify.annotations.NullMarked;
