@NullMarked
package io.relance.aws.ses;

import org.jspecify.annotations.NullMarked;
