/** Where names enter: questions become plans, or are refused with every fault at once. */
@NullMarked
package dev.quipu.analytics.resolve;

import org.jspecify.annotations.NullMarked;
