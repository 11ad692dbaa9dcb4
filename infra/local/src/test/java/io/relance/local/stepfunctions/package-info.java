@NullMarked
package io.relance.local.stepfunctions;

import org.jspecify.annotations.NullMarked;
