/** Takes usage events without waiting and brings them to the store. */
@NullMarked
package dev.quipu.analytics.recording;

import org.jspecify.annotations.NullMarked;
