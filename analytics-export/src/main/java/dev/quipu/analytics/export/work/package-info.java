/** The workers of export jobs. */
@NullMarked
package dev.quipu.analytics.export.work;

import org.jspecify.annotations.NullMarked;
