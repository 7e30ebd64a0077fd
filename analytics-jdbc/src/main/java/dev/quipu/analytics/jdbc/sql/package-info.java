/** SQL as text with values, and a dialect for what databases disagree about. */
@NullMarked
package dev.quipu.analytics.jdbc.sql;

import org.jspecify.annotations.NullMarked;
