/** How text files are written: their records, and their dates as the engine reads them. */
@NullMarked
package dev.quipu.analytics.jdbc.duckdb.text;

import org.jspecify.annotations.NullMarked;
