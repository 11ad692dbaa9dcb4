/// How fast the core is: JMH benchmarks, run by `.ci/bench`. No test asserts a figure.
@NullMarked
package io.relance.core.bench;

import org.jspecify.annotations.NullMarked;
