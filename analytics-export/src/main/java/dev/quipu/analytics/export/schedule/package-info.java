/** Exports that come again and again, and are brought to those who want them. */
@NullMarked
package dev.quipu.analytics.export.schedule;

import org.jspecify.annotations.NullMarked;
