/// What is stored and queued, as JSON. Read only what this package wrote: a text that does not fit
/// is our own mistake, and an exception.
@NullMarked
package io.relance.codec.document;

import org.jspecify.annotations.NullMarked;
