package dev.quipu.analytics.export.job;

import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.content.ContentWriter;
import dev.quipu.analytics.export.content.Formats;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.job.JobOutput.Way;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks up what a request names. */
record RequestCheck(Formats formats, Map<String, ContentWriter> contents) {

  /**
   * Returns who writes the content of a request.
   *
   * @throws InvalidQueryException with every name that is not known, and where the format or the
   *     content cannot be resumable
   */
  ContentWriter writer(ExportRequest request) {
    List<Problem> problems = new ArrayList<>();
    Optional<ContentWriter> writer = Optional.ofNullable(contents.get(request.content().kind()));
    if (writer.isEmpty()) {
      problems.add(
          Problem.unknown("kind of content", request.content().kind(), sorted(contents.keySet())));
    }
    String name = request.output().format();
    Optional<Format> format = formats.find(name);
    if (format.isEmpty()) {
      problems.add(Problem.unknown("format", name, sorted(formats.names())));
    }
    if (request.output().way() == Way.RESUMABLE) {
      if (format.isPresent() && !Formats.inChunks(format.get())) {
        String where = "format \"" + name + "\"";
        problems.add(new Problem(where, "cannot be resumable", "csv and ndjson can"));
      }
      if (writer.isPresent() && writer.get().chunks().isEmpty()) {
        String where = "content of kind \"" + request.content().kind() + "\"";
        problems.add(new Problem(where, "cannot be resumable", "have it written at once"));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidQueryException("export request", problems);
    }
    return writer.orElseThrow();
  }

  Format format(ExportRequest request) {
    return formats.find(request.output().format()).orElseThrow();
  }

  private static List<String> sorted(Collection<String> names) {
    return names.stream().sorted().toList();
  }
}
