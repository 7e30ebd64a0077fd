package dev.quipu.analytics.export.work;

import dev.quipu.analytics.export.content.ContentWriter;
import dev.quipu.analytics.export.content.Formats;
import dev.quipu.analytics.export.options.ExportSettings;
import dev.quipu.analytics.export.storage.Storage;
import dev.quipu.analytics.queue.JobQueue;
import dev.quipu.analytics.queue.JobWork;
import java.util.Map;

/**
 * What workers have at hand.
 *
 * @param queue the jobs
 * @param work what is done with them
 * @param storage where files go
 * @param rights what requesters are allowed to
 * @param formats how files are written
 * @param contents what is written, by its kinds
 * @param settings how much and how long
 */
public record Desk(
    JobQueue queue,
    JobWork work,
    Storage storage,
    Rights rights,
    Formats formats,
    Map<String, ContentWriter> contents,
    ExportSettings settings) {

  /** Copies the map. */
  public Desk {
    contents = Map.copyOf(contents);
  }
}
