/** Answers questions: resolves them, asks the back ends, calculates, compares and fills gaps. */
@NullMarked
package dev.quipu.analytics.engine;

import org.jspecify.annotations.NullMarked;
