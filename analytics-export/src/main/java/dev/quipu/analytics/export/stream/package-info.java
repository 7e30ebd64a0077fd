/** Bytes on their way out: counted, compressed, never closed. */
@NullMarked
package dev.quipu.analytics.export.stream;

import org.jspecify.annotations.NullMarked;
