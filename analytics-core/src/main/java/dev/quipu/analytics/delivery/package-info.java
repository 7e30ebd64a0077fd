/** Messages to people and programs outside, and the ways in which they get there. */
@NullMarked
package dev.quipu.analytics.delivery;

import org.jspecify.annotations.NullMarked;
