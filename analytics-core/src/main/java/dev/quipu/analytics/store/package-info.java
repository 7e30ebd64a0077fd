/** What a database has to do for the engine. */
@NullMarked
package dev.quipu.analytics.store;

import org.jspecify.annotations.NullMarked;
