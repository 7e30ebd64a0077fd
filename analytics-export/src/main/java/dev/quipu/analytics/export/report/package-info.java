/** Reports: documents of sections, made once and written in any format. */
@NullMarked
package dev.quipu.analytics.export.report;

import org.jspecify.annotations.NullMarked;
