package dev.quipu.analytics.jdbc.copies;

import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.copy.CopyTarget;
import dev.quipu.analytics.jdbc.copying.Copy;
import dev.quipu.analytics.jdbc.copying.Copying;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.PGConnection;

/** PostgreSQL sends comma-separated values by COPY, where its own driver is at hand. */
public final class PostgreSqlCopying implements Copying {

  private final Cells.Words words = new PostgreSqlWords();

  /** Makes one; all are alike. */
  public PostgreSqlCopying() {}

  @Override
  public Optional<Copy> into(Connection connection, CopyFormat format, CopyTarget target)
      throws SQLException {
    if (!connection.isWrapperFor(PGConnection.class)) {
      return Optional.empty();
    }
    String encoding = connection.unwrap(PGConnection.class).getParameterStatus("server_encoding");
    if (!"UTF8".equals(encoding)) {
      return Optional.empty();
    }
    return format.accept(
        new CopyFormat.Visitor<>() {
          @Override
          public Optional<Copy> csv(CopyFormat.Csv csv) {
            return csv.lineEnd().equals("\n")
                ? Optional.of(
                    new PostgreSqlCsv(connection, target, csv, new Cells(words, csv.guard())))
                : Optional.empty();
          }

          @Override
          public Optional<Copy> json(CopyFormat.Json json) {
            return Optional.empty();
          }

          @Override
          public Optional<Copy> parquet(CopyFormat.Parquet parquet) {
            return Optional.empty();
          }
        });
  }
}
