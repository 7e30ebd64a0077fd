package dev.quipu.analytics.jdbc.copies;

import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.copy.CopyTarget;
import dev.quipu.analytics.jdbc.copying.Copy;
import dev.quipu.analytics.jdbc.copying.Copying;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/** PostgreSQL sends CSV and JSON by COPY, where its own driver is at hand. */
public final class PostgreSqlCopying implements Copying {

  private static final Cells.Words WORDS = new PostgreSqlWords();

  /** No JSON has these characters, so that one text for each row comes without quotes. */
  private static final String AS_IT_IS = "DELIMITER E'\\x02', QUOTE E'\\x01'";

  /** Makes one; all are alike. */
  public PostgreSqlCopying() {}

  @Override
  public Optional<Copy> into(Connection connection, CopyFormat format, CopyTarget target)
      throws SQLException {
    if (!connection.isWrapperFor(PGConnection.class)) {
      return Optional.empty();
    }
    PGConnection own = connection.unwrap(PGConnection.class);
    boolean usual =
        "UTF8".equals(own.getParameterStatus("server_encoding"))
            && "on".equals(own.getParameterStatus("standard_conforming_strings"));
    return usual ? format.accept(new Choice(connection, target)) : Optional.empty();
  }

  /** The way of each format. */
  private record Choice(Connection connection, CopyTarget target)
      implements CopyFormat.Visitor<Optional<Copy>> {

    @Override
    public Optional<Copy> csv(CopyFormat.Csv csv) {
      Cells cells = new Cells(WORDS, csv.guard());
      return lines(
          Document.Shape.of(csv, columns -> Cells.each(columns, cells::of)),
          "DELIMITER " + Cells.literal(String.valueOf(csv.separator())));
    }

    @Override
    public Optional<Copy> json(CopyFormat.Json json) {
      Cells cells = new Cells(WORDS, CopyFormat.Guard.OFF);
      return lines(
          Document.Shape.of(
              json,
              columns ->
                  cells
                      .object(columns, json.largeNumbers())
                      .map(pieces -> List.of(String.join(" || ", pieces)))),
          AS_IT_IS);
    }

    @Override
    public Optional<Copy> parquet(CopyFormat.Parquet parquet) {
      return Optional.empty();
    }

    private Optional<Copy> lines(Document.Shape shape, String options) {
      return Optional.of(new PostgreSqlLines(connection, target, shape, options));
    }
  }
}
