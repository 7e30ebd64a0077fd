package dev.quipu.analytics.job;

import java.time.Instant;
import java.util.Optional;

/**
 * When what happened to a job, in whole microseconds.
 *
 * @param created when it was asked for
 * @param started when the present or last worker began with it
 * @param ended when it was ready, failed or cancelled
 * @param expires from when on its file is not handed out
 */
public record JobTimes(
    Instant created,
    Optional<Instant> started,
    Optional<Instant> ended,
    Optional<Instant> expires) {}
