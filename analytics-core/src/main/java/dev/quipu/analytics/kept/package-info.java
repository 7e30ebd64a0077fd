/** Rollups as things: what they keep, in which tables, and how far they are. */
@NullMarked
package dev.quipu.analytics.kept;

import org.jspecify.annotations.NullMarked;
