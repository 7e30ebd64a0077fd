/** Fonts of PDFs: which have a character, how wide it is, how it is written; text on lines. */
@NullMarked
package dev.quipu.analytics.export.font;

import org.jspecify.annotations.NullMarked;
