/** Rows as drivers hand them over, and how a connection is prepared to be read from. */
@NullMarked
package dev.quipu.analytics.jdbc.driver;

import org.jspecify.annotations.NullMarked;
