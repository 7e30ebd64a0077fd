/** Reports as comma-separated values. */
@NullMarked
package dev.quipu.analytics.export.csv;

import org.jspecify.annotations.NullMarked;
