@NullMarked
package io.relance.aws.stepfunctions;

import org.jspecify.annotations.NullMarked;
