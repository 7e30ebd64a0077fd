/** What export jobs write: questions, and whatever else a writer is there for. */
@NullMarked
package dev.quipu.analytics.export.content;

import org.jspecify.annotations.NullMarked;
