package dev.quipu.analytics.queue;

import dev.quipu.analytics.job.ExportJob;

/**
 * The right to write the file of a job, for one worker's one turn. It ends when it is not renewed
 * in time, and when somebody cancels the job; whoever held it then changes nothing.
 *
 * @param job the job as it was taken
 * @param attempt which turn it is, from 1
 * @param failures how many turns before it ended without a file, and not by request
 * @param owner what tells this turn from every other
 */
public record JobLease(ExportJob job, int attempt, int failures, String owner) {}
