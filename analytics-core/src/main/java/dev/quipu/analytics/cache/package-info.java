/** Answers that are kept for whoever asks the same and may see the same. */
@NullMarked
package dev.quipu.analytics.cache;

import org.jspecify.annotations.NullMarked;
