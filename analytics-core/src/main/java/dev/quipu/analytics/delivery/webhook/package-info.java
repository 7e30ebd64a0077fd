/** Messages to programs, by HTTP. */
@NullMarked
package dev.quipu.analytics.delivery.webhook;

import org.jspecify.annotations.NullMarked;
