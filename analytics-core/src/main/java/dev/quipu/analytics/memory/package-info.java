/**
 * The ports implemented over Java collections: simple, complete, and what the others must equal.
 */
@NullMarked
package dev.quipu.analytics.memory;

import org.jspecify.annotations.NullMarked;
