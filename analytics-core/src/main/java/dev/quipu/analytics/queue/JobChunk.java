package dev.quipu.analytics.queue;

/**
 * A part of the file of a resumable job that is safe in the storage.
 *
 * @param number which part, from 0
 * @param stored its name in the storage
 * @param place where the rows after it begin; empty for the last part
 * @param rows how many rows it has
 * @param rights what the requester was allowed to when it was written
 */
public record JobChunk(int number, String stored, String place, long rows, String rights) {}
