/** The usage log as a dataset, so that usage is asked about like anything else. */
@NullMarked
package dev.quipu.analytics.statistics;

import org.jspecify.annotations.NullMarked;
