/** PDF (ISO 32000-1) written page after page. */
@NullMarked
package dev.quipu.analytics.export.pdf;

import org.jspecify.annotations.NullMarked;
