@NullMarked
package io.relance.core.shop;

import org.jspecify.annotations.NullMarked;
