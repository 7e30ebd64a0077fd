/** The journal on disk, in which usage events wait for the store. */
@NullMarked
package dev.quipu.analytics.journal;

import org.jspecify.annotations.NullMarked;
