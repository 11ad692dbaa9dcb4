/// Orders in files, as shops export them: CSV with a header.
@NullMarked
package io.relance.local.orders;

import org.jspecify.annotations.NullMarked;
