/** Export jobs as values: what was asked for, how far it is, which file came of it. */
@NullMarked
package dev.quipu.analytics.job;

import org.jspecify.annotations.NullMarked;
