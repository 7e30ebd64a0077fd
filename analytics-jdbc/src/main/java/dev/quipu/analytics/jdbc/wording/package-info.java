/** Questions as SQL that is not run. */
@NullMarked
package dev.quipu.analytics.jdbc.wording;

import org.jspecify.annotations.NullMarked;
