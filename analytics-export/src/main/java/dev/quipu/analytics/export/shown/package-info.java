/** Values as people read them in their language. */
@NullMarked
package dev.quipu.analytics.export.shown;

import org.jspecify.annotations.NullMarked;
