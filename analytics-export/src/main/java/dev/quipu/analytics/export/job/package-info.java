/** Exports that run later, one after another, somewhere: asked for, worked on, downloaded. */
@NullMarked
package dev.quipu.analytics.export.job;

import org.jspecify.annotations.NullMarked;
