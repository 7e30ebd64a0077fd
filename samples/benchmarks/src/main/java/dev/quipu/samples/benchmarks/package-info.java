/** Measures the library against hand-written work, both in one run. */
@NullMarked
package dev.quipu.samples.benchmarks;

import org.jspecify.annotations.NullMarked;
