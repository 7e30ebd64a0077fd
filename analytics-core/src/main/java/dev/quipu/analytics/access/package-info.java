/** Who asks, and what a dataset shows to whom: rows, columns and the smallest groups. */
@NullMarked
package dev.quipu.analytics.access;

import org.jspecify.annotations.NullMarked;
