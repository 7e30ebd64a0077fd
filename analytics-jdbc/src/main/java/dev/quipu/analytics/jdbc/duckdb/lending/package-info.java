/** Lends the connections of one open DuckDB, and keeps them with their prepared statements. */
@NullMarked
package dev.quipu.analytics.jdbc.duckdb.lending;

import org.jspecify.annotations.NullMarked;
