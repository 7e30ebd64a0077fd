/** The entry objects of the library. */
@NullMarked
package dev.quipu.analytics;

import org.jspecify.annotations.NullMarked;
