/** Keys that show who made a text, and that nobody has changed it. */
@NullMarked
package dev.quipu.analytics.signing;

import org.jspecify.annotations.NullMarked;
