/** What a cell can hold: types, their order, exact arithmetic, one canonical text, formats. */
@NullMarked
package dev.quipu.analytics.value;

import org.jspecify.annotations.NullMarked;
