package dev.quipu.samples.benchmarks;

import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.copy.CopyTarget;
import dev.quipu.analytics.copy.Progress;
import dev.quipu.analytics.copy.RowSink;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Takes a document and keeps nothing. */
record Nowhere(Format as, Progress progress) implements RowSink, CopyTarget {

  @Override
  public Optional<CopyFormat> format(List<Column> columns) throws IOException {
    return as.copy(columns);
  }

  @Override
  public CopyTarget target() {
    return this;
  }

  @Override
  public void rows(RowCursor rows) {
    throw new IllegalStateException("not written by the database");
  }

  @Override
  public long most() {
    return Long.MAX_VALUE;
  }

  @Override
  public Optional<Path> file() {
    return Optional.empty();
  }

  @Override
  public OutputStream stream() {
    return OutputStream.nullOutputStream();
  }
}
