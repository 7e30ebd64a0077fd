/** What a statement reads: the rows of a dataset, with the attributes that it needs. */
@NullMarked
package dev.quipu.analytics.jdbc.source;

import org.jspecify.annotations.NullMarked;
