/** How an answer was made: of what time, from where, by which statements, how long it took. */
@NullMarked
package dev.quipu.analytics.explain;

import org.jspecify.annotations.NullMarked;
