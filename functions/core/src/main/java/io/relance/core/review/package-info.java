@NullMarked
package io.relance.core.review;

import org.jspecify.annotations.NullMarked;
