/** Funnels: subjects counted by the steps that they take one after the other. */
@NullMarked
package dev.quipu.analytics.funnel;

import org.jspecify.annotations.NullMarked;
