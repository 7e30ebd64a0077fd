package dev.quipu.analytics.export.schedule;

import dev.quipu.analytics.export.job.Download;

/**
 * A file that is ready for somebody.
 *
 * @param occurrence which time it is for
 * @param download the file, whose job's requester may still have it
 * @param to who gets it, in the words of the delivery
 * @param messageId the id of the message about it, the same at each try
 */
public record Ready(Occurrence occurrence, Download download, String to, String messageId) {}
