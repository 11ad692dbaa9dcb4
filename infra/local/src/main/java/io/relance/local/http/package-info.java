@NullMarked
package io.relance.local.http;

import org.jspecify.annotations.NullMarked;
