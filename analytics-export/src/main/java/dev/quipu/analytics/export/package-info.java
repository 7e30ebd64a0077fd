/** Results as documents for people and other programs. */
@NullMarked
package dev.quipu.analytics.export;

import org.jspecify.annotations.NullMarked;
