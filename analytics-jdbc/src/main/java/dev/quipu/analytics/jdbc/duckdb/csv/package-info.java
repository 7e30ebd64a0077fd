/** Loads CSV files into DuckDB: whole or not at all, and says what is wrong with a file. */
@NullMarked
package dev.quipu.analytics.jdbc.duckdb.csv;

import org.jspecify.annotations.NullMarked;
