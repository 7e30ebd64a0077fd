/** How rows of the library's own tables are written, which is another way in each database. */
@NullMarked
package dev.quipu.analytics.jdbc.storing;

import org.jspecify.annotations.NullMarked;
