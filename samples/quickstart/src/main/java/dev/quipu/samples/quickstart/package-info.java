/** A batch job that reads a file of sales and answers questions about it: the tutorial. */
@NullMarked
package dev.quipu.samples.quickstart;

import org.jspecify.annotations.NullMarked;
