/** Lists of rows page by page: the place where one page ends is where the next one begins. */
@NullMarked
package dev.quipu.analytics.page;

import org.jspecify.annotations.NullMarked;
