/** When work is due that is done again and again. */
@NullMarked
package dev.quipu.analytics.schedule;

import org.jspecify.annotations.NullMarked;
