package dev.quipu.analytics.jdbc.copies;

import dev.quipu.analytics.copy.CopyTarget;
import dev.quipu.analytics.jdbc.copying.CopiedColumn;
import dev.quipu.analytics.jdbc.copying.CopiedRows;
import dev.quipu.analytics.jdbc.copying.Copy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A file that DuckDB makes in a folder of its own, and whose bytes then go into a stream. */
record DuckDbPassing(DuckDbFile made, Path file, CopyTarget target) implements Copy {

  @Override
  public Optional<List<String>> selected(List<CopiedColumn> columns) {
    return made.selected(columns);
  }

  @Override
  public String text(CopiedRows rows) {
    return made.text(rows);
  }

  @Override
  public long write(CopiedRows rows) throws SQLException, IOException {
    try {
      long count = made.write(rows);
      long unused = Files.copy(file, target.stream());
      return count;
    } finally {
      boolean unused = Files.deleteIfExists(file);
    }
  }

  @Override
  public void cancel() throws SQLException {
    made.cancel();
  }
}
