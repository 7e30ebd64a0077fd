/** Connections on loan and statements that run on them, each stopped when its time is over. */
@NullMarked
package dev.quipu.analytics.jdbc.connection;

import org.jspecify.annotations.NullMarked;
