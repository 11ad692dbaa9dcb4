/// Rules that hold for the whole house, not for one feature.
@NullMarked
package io.relance.house;

import org.jspecify.annotations.NullMarked;
