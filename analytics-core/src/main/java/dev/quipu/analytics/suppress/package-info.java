/** Which groups of an answer are too small to be shown, or would give such a one away. */
@NullMarked
package dev.quipu.analytics.suppress;

import org.jspecify.annotations.NullMarked;
