/** Usage events in a SQL database. */
@NullMarked
package dev.quipu.analytics.jdbc.usage;

import org.jspecify.annotations.NullMarked;
