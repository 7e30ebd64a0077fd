/** Answers made of groups: read, chosen, compared, calculated and rounded. */
@NullMarked
package dev.quipu.analytics.answer;

import org.jspecify.annotations.NullMarked;
