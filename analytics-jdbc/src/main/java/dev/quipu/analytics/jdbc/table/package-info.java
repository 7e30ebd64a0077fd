/** Tables of the library's own in a database, and transactions that write. */
@NullMarked
package dev.quipu.analytics.jdbc.table;

import org.jspecify.annotations.NullMarked;
