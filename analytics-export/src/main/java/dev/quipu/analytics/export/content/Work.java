package dev.quipu.analytics.export.content;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.job.JobContent;
import dev.quipu.analytics.job.RowLimit;
import dev.quipu.analytics.store.Execution;

/**
 * A document that is to be written.
 *
 * @param content what is in it
 * @param subject who gets it, with the rights of now
 * @param format how it is written
 * @param rows how many rows it may have
 * @param execution how long a statement may take, and what stops it
 * @param meter how far it is
 */
public record Work(
    JobContent content,
    Subject subject,
    Format format,
    RowLimit rows,
    Execution execution,
    Meter meter) {}
