/** Questions as they are asked: by names, over a range that is not resolved yet. */
@NullMarked
package dev.quipu.analytics.query;

import org.jspecify.annotations.NullMarked;
