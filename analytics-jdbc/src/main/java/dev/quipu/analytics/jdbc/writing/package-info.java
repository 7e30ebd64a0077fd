/** How each database takes the rows of the library's own tables. */
@NullMarked
package dev.quipu.analytics.jdbc.writing;

import org.jspecify.annotations.NullMarked;
