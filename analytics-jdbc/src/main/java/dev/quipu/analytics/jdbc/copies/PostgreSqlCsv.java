package dev.quipu.analytics.jdbc.copies;

import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.copy.CopyTarget;
import dev.quipu.analytics.jdbc.copying.CopiedColumn;
import dev.quipu.analytics.jdbc.copying.CopiedRows;
import dev.quipu.analytics.jdbc.copying.Copy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Comma-separated values that PostgreSQL sends. Its COPY takes no values beside its text, so they
 * are bound to settings that end with the transaction, and the text has those.
 */
final class PostgreSqlCsv implements Copy {

  private static final String SETTING = "quipu.copied";

  private static final Map<Class<?>, String> TYPES =
      Map.of(
          String.class, "text",
          Long.class, "int8",
          Integer.class, "int4",
          BigDecimal.class, "numeric",
          Double.class, "float8",
          Boolean.class, "bool",
          LocalDate.class, "date");

  private final Connection connection;
  private final CopyTarget target;
  private final CopyFormat.Csv format;
  private final Cells cells;

  PostgreSqlCsv(Connection connection, CopyTarget target, CopyFormat.Csv format, Cells cells) {
    this.connection = connection;
    this.target = target;
    this.format = format;
    this.cells = cells;
  }

  @Override
  public Optional<List<String>> selected(List<CopiedColumn> columns) {
    List<String> all = new ArrayList<>();
    for (CopiedColumn column : columns) {
      Optional<String> cell = cells.of(column);
      if (cell.isEmpty()) {
        return Optional.empty();
      }
      all.add(cell.get());
    }
    return Optional.of(all);
  }

  @Override
  public String text(CopiedRows rows) {
    return "COPY (\n"
        + settled(rows)
        + "\n) TO STDOUT (FORMAT csv, ENCODING 'UTF8', DELIMITER "
        + Cells.literal(String.valueOf(format.separator()))
        + ")";
  }

  /** Returns the text with a setting for each question mark. */
  private static String settled(CopiedRows rows) {
    String[] pieces = rows.text().split("\\?", -1);
    if (pieces.length != rows.binds().size() + 1) {
      throw new IllegalStateException("a question mark that stands for no value");
    }
    StringBuilder text = new StringBuilder(pieces[0]);
    for (int i = 1; i < pieces.length; i++) {
      CopiedRows.Bind bind = rows.binds().get(i - 1);
      text.append("current_setting('").append(SETTING).append(i).append("')::");
      text.append(bind.type().isEmpty() ? TYPES.get(bind.value().getClass()) : bind.type());
      text.append(pieces[i]);
    }
    return text.toString();
  }

  /** A question mark of the host's own, in a literal, could not be told from a value's. */
  @Override
  public boolean possible(CopiedRows rows) {
    long marks = rows.text().chars().filter(c -> c == '?').count();
    return marks == rows.binds().size()
        && rows.binds().stream()
            .allMatch(b -> !b.type().isEmpty() || TYPES.containsKey(b.value().getClass()));
  }

  @Override
  public long write(CopiedRows rows) throws SQLException, IOException {
    settle(rows.binds());
    CopyOut copy = driver().getCopyAPI().copyOut(text(rows));
    boolean ended = false;
    try {
      Buffer out = new Buffer(target.stream());
      out.write(format.head().getBytes(StandardCharsets.UTF_8));
      long count = 0;
      for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
        out.write(row);
        count++;
        if (count == 1) {
          out.flush();
        }
        if (count % 1024 == 0) {
          target.progress().rows(count);
        }
      }
      out.flush();
      ended = true;
      return count;
    } finally {
      if (!ended) {
        leave(copy);
      }
    }
  }

  /** Ends a copy whose rows nobody takes any more, so that the connection can go on. */
  private static void leave(CopyOut copy) throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }

  private void settle(List<CopiedRows.Bind> binds) throws SQLException {
    StringBuilder sql =
        new StringBuilder(
            "SELECT set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD',"
                + " true)");
    for (int i = 1; i <= binds.size(); i++) {
      sql.append(", set_config('").append(SETTING).append(i).append("', ?, true)");
    }
    try (PreparedStatement settings = connection.prepareStatement(sql.toString())) {
      for (int i = 0; i < binds.size(); i++) {
        Object value = binds.get(i).value();
        settings.setString(
            i + 1, value instanceof BigDecimal d ? d.toPlainString() : value.toString());
      }
      try (ResultSet set = settings.executeQuery()) {
        boolean unused = set.next();
      }
    }
  }

  private PGConnection driver() throws SQLException {
    return connection.unwrap(PGConnection.class);
  }

  @Override
  public void cancel() throws SQLException {
    driver().cancelQuery();
  }
}
