/**
 * Questions as they are answered: every name has become a thing, the range is resolved, and what a
 * back end does itself is told apart from what is calculated from it.
 */
@NullMarked
package dev.quipu.analytics.plan;

import org.jspecify.annotations.NullMarked;
