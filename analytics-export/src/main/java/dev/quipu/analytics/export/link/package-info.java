/** Links that whoever has them may follow until they expire. */
@NullMarked
package dev.quipu.analytics.export.link;

import org.jspecify.annotations.NullMarked;
