package dev.quipu.analytics.explain;

import java.time.Duration;

/**
 * How long the stages of an answer took, beside its statements.
 *
 * @param resolving from names to a plan
 * @param connecting waiting for a connection and beginning a transaction
 * @param answering everything else: calculating, comparing, ordering; of a cursor also what its
 *     reader did before and after the statement
 */
public record Times(Duration resolving, Duration connecting, Duration answering) {}
