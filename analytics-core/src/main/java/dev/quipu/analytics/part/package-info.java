/** The parts of datasets as they are written down: how each is read and written. */
@NullMarked
package dev.quipu.analytics.part;

import org.jspecify.annotations.NullMarked;
