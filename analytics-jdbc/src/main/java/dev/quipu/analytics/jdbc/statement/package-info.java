/** Plans as statements: one writer for every database. */
@NullMarked
package dev.quipu.analytics.jdbc.statement;

import org.jspecify.annotations.NullMarked;
