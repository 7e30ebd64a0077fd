/** Export jobs in tables that the library keeps: each is one worker's at a time. */
@NullMarked
package dev.quipu.analytics.queue;

import org.jspecify.annotations.NullMarked;
