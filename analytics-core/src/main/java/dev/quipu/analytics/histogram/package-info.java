/** Histograms: rows counted by bins of a number. */
@NullMarked
package dev.quipu.analytics.histogram;

import org.jspecify.annotations.NullMarked;
