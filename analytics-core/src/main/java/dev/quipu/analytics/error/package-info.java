/** What can go wrong, said once and completely: every fault of an input in one exception. */
@NullMarked
package dev.quipu.analytics.error;

import org.jspecify.annotations.NullMarked;
