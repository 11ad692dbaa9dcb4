/// RFM over a file of orders, and how groups are shown.
@NullMarked
package io.relance.local.rfm;

import org.jspecify.annotations.NullMarked;
