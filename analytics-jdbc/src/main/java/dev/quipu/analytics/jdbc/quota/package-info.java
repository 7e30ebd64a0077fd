/** Quotas counted in a SQL database. */
@NullMarked
package dev.quipu.analytics.jdbc.quota;

import org.jspecify.annotations.NullMarked;
