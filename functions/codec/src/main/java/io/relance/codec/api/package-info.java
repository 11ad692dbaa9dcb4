/// Documents of the public API: requests read, resources written.
@NullMarked
package io.relance.codec.api;

import org.jspecify.annotations.NullMarked;
