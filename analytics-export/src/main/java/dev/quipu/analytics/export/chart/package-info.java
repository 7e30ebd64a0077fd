/** Charts: what is drawn, and drawing it. */
@NullMarked
package dev.quipu.analytics.export.chart;

import org.jspecify.annotations.NullMarked;
