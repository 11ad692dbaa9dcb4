@NullMarked
package io.relance.core.profile;

import org.jspecify.annotations.NullMarked;
