/** Quotas of features as a host says them, and what becomes of a request for units. */
@NullMarked
package dev.quipu.analytics.quota;

import org.jspecify.annotations.NullMarked;
