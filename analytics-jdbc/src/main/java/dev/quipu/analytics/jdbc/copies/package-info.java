/** How DuckDB and PostgreSQL write documents by themselves. */
@NullMarked
package dev.quipu.analytics.jdbc.copies;

import org.jspecify.annotations.NullMarked;
