/** What rows are read from. */
@NullMarked
package dev.quipu.analytics.source;

import org.jspecify.annotations.NullMarked;
