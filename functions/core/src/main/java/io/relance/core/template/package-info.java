@NullMarked
package io.relance.core.template;

import org.jspecify.annotations.NullMarked;
