/** Sets of the keys that distinct counts count, which merge: exact ones and estimates. */
@NullMarked
package dev.quipu.analytics.keys;

import org.jspecify.annotations.NullMarked;
