/** Questions answered from rollups, together with the rows that those do not cover. */
@NullMarked
package dev.quipu.analytics.rolled;

import org.jspecify.annotations.NullMarked;
