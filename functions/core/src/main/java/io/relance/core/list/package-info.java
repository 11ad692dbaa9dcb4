@NullMarked
package io.relance.core.list;

import org.jspecify.annotations.NullMarked;
