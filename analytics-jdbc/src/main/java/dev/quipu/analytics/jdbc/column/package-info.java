/** What columns hold and what drivers make of it. */
@NullMarked
package dev.quipu.analytics.jdbc.column;

import org.jspecify.annotations.NullMarked;
