/** An embedded DuckDB database: opened once, locked down, owned by one object. */
@NullMarked
package dev.quipu.analytics.jdbc.duckdb;

import org.jspecify.annotations.NullMarked;
