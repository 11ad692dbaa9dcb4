/// The demo: a generated shop, its webhooks, and a report of what came of them.
@NullMarked
package io.relance.local.demo;

import org.jspecify.annotations.NullMarked;
