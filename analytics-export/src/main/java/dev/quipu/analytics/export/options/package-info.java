/** How documents are written: complete defaults, of which one changes what should differ. */
@NullMarked
package dev.quipu.analytics.export.options;

import org.jspecify.annotations.NullMarked;
