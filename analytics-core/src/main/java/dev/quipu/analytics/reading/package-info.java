/**
 * The views of the data that one question reads, in earnest or only to tell, and what they cost.
 */
@NullMarked
package dev.quipu.analytics.reading;

import org.jspecify.annotations.NullMarked;
