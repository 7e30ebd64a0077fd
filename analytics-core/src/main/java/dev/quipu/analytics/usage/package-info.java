/** What is recorded of a feature's use, and how the recording is doing. */
@NullMarked
package dev.quipu.analytics.usage;

import org.jspecify.annotations.NullMarked;
