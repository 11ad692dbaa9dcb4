/// Tables of postal codes, made from public files of them.
@NullMarked
package io.relance.local.postal;

import org.jspecify.annotations.NullMarked;
