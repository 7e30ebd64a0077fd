/** Workbooks (Office Open XML, ISO/IEC 29500) written front to back. */
@NullMarked
package dev.quipu.analytics.export.xlsx;

import org.jspecify.annotations.NullMarked;
