package dev.quipu.analytics.jdbc.copies;

import dev.quipu.analytics.copy.CopyTarget;
import dev.quipu.analytics.jdbc.copying.CopiedColumn;
import dev.quipu.analytics.jdbc.copying.CopiedRows;
import dev.quipu.analytics.jdbc.copying.Copy;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Rows that PostgreSQL sends, each of which its driver hands over as one line. Its COPY takes no
 * values beside its text, so they are bound to settings that end with the transaction, and the text
 * has those.
 */
final class PostgreSqlLines implements Copy {

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
  private final Document.Shape shape;
  private final String options;

  /**
   * Makes a copy.
   *
   * @param options as COPY has them, beside the format and the encoding
   */
  PostgreSqlLines(Connection connection, CopyTarget target, Document.Shape shape, String options) {
    this.connection = connection;
    this.target = target;
    this.shape = shape;
    this.options = options;
  }

  @Override
  public Optional<List<String>> selected(List<CopiedColumn> columns) {
    return shape.select().apply(columns);
  }

  @Override
  public String text(CopiedRows rows) {
    return "COPY (\n"
        + settled(rows)
        + "\n) TO STDOUT (FORMAT csv, ENCODING 'UTF8', "
        + options
        + ")";
  }

  /**
   * Returns the text with a setting for each question mark. As a query of its own it is read once,
   * not for each row.
   */
  private static String settled(CopiedRows rows) {
    String[] pieces = rows.text().split("\\?", -1);
    if (pieces.length != rows.binds().size() + 1) {
      throw new IllegalStateException("a question mark that stands for no value");
    }
    StringBuilder text = new StringBuilder(pieces[0]);
    for (int i = 1; i < pieces.length; i++) {
      CopiedRows.Bind bind = rows.binds().get(i - 1);
      text.append("(SELECT current_setting('").append(SETTING).append(i).append("')::");
      text.append(bind.type().isEmpty() ? TYPES.get(bind.value().getClass()) : bind.type());
      text.append(')').append(pieces[i]);
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
  public long write(CopiedRows asked) throws SQLException, IOException {
    settle(asked.binds());
    CopyOut copy = driver().getCopyAPI().copyOut(text(asked));
    boolean ended = false;
    try {
      Document document = new Document(target, shape);
      for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
        document.row(row, row.length - 1);
      }
      long rows = document.end();
      ended = true;
      return rows;
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
