package dev.quipu.analytics.jdbc.copies;

import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.copy.CopyTarget;
import dev.quipu.analytics.jdbc.copying.Copy;
import dev.quipu.analytics.jdbc.copying.Copying;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB makes files by its own COPY, Parquet for a stream in its temporary folder; for streams it
 * gives each row as one text, in chunks. With threads of its own for writing, which databases that
 * this library opens are without, a COPY whose statement fails may never return: there texts come
 * in chunks for files too, and no Parquet is made.
 */
public final class DuckDbCopying implements Copying {

  /** Separators that stand in no number or time. */
  private static final String PLAIN_SEPARATORS = ",;\t|";

  private static final String PARQUET = "FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false";

  private static final String PLACES =
      """
      SELECT CAST(current_setting('enable_external_access') AS BOOLEAN)
          OR len(list_filter(CAST(current_setting('allowed_directories') AS VARCHAR[]),
            lambda folder: starts_with(?, rtrim(folder, '/') || '/'))) > 0,
        current_setting('temp_directory'),
        current_setting('async_threads') = 0\
      """;

  private final DuckDbSelection selection = new DuckDbSelection(new DuckDbWords());

  /** Makes one; all are alike. */
  public DuckDbCopying() {}

  /**
   * Where DuckDB may write.
   *
   * @param file the target's file, under its real path; empty where it may not make it
   * @param temporary the folder for what does not fit into memory
   * @param returns whether a COPY returns however it ends
   */
  private record Places(Optional<Path> file, Path temporary, boolean returns) {}

  @Override
  public Optional<Copy> into(Connection connection, CopyFormat format, CopyTarget target)
      throws SQLException {
    return connection.isWrapperFor(DuckDBConnection.class)
        ? format.accept(new Choice(connection, target, places(connection, target)))
        : Optional.empty();
  }

  private static Places places(Connection connection, CopyTarget target) throws SQLException {
    Path file = target.file().map(DuckDbCopying::real).orElse(null);
    try (PreparedStatement ask = connection.prepareStatement(PLACES)) {
      ask.setString(1, file == null ? "" : file.toString());
      try (ResultSet answer = ask.executeQuery()) {
        boolean allowed = answer.next() && answer.getBoolean(1) && file != null;
        return new Places(
            allowed ? Optional.ofNullable(file) : Optional.empty(),
            Path.of(answer.getString(2)),
            answer.getBoolean(3));
      }
    }
  }

  /** Returns the path without links; null where its folder is not there. */
  private static @Nullable Path real(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      return folder == null ? null : folder.toRealPath().resolve(file.getFileName());
    } catch (IOException e) {
      return null;
    }
  }

  /** The way of each format. */
  private final class Choice implements CopyFormat.Visitor<Optional<Copy>> {

    private final Connection connection;
    private final CopyTarget target;
    private final Places places;

    Choice(Connection connection, CopyTarget target, Places places) {
      this.connection = connection;
      this.target = target;
      this.places = places;
    }

    private Optional<Copy> file(DuckDbFile.Shape shape) {
      return places.file().map(file -> new DuckDbFile(connection, target, file, shape));
    }

    @Override
    public Optional<Copy> csv(CopyFormat.Csv csv) {
      if (PLAIN_SEPARATORS.indexOf(csv.separator()) < 0) {
        return Optional.empty();
      }
      Document.Shape cells = Document.Shape.of(csv, all -> selection.cells(all, csv.guard()));
      return lines(
          DuckDbFile.Shape.cells(csv.separator(), cells),
          Document.Shape.of(csv, all -> selection.line(all, csv.guard(), csv.separator())));
    }

    @Override
    public Optional<Copy> json(CopyFormat.Json json) {
      Document.Shape objects =
          Document.Shape.of(json, all -> selection.object(all, json.largeNumbers()));
      return lines(DuckDbFile.Shape.lines(objects), objects);
    }

    private Optional<Copy> lines(DuckDbFile.Shape file, Document.Shape shape) {
      return places.returns() ? file(file).or(() -> streamed(shape)) : streamed(shape);
    }

    private Optional<Copy> streamed(Document.Shape shape) {
      return Optional.of(new DuckDbLines(connection, target, shape));
    }

    @Override
    public Optional<Copy> parquet(CopyFormat.Parquet parquet) {
      if (!places.returns()) {
        return Optional.empty();
      }
      DuckDbFile.Shape shape =
          new DuckDbFile.Shape(selection::values, PARQUET, List.of(), Optional.empty());
      return file(shape)
          .or(
              () -> {
                Path made = places.temporary().resolve("export-" + UUID.randomUUID() + ".parquet");
                DuckDbFile file = new DuckDbFile(connection, target, made, shape);
                return Optional.of(new DuckDbPassing(file, made, target));
              });
    }
  }
}
