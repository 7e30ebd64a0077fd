/**
 * Rows on their way into a file or stream: what a database may write by itself, and how far it is.
 */
@NullMarked
package dev.quipu.analytics.copy;

import org.jspecify.annotations.NullMarked;
