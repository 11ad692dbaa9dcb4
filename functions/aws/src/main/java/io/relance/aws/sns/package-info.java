@NullMarked
package io.relance.aws.sns;

import org.jspecify.annotations.NullMarked;
