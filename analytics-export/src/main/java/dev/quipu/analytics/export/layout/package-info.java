/** Parts of reports in the shape in which several formats write them. */
@NullMarked
package dev.quipu.analytics.export.layout;

import org.jspecify.annotations.NullMarked;
