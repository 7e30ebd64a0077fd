/** Answers: small ones as values, large ones as cursors with an owner. */
@NullMarked
package dev.quipu.analytics.result;

import org.jspecify.annotations.NullMarked;
