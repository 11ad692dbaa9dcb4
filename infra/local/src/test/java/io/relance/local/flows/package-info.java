@NullMarked
package io.relance.local.flows;

import org.jspecify.annotations.NullMarked;
