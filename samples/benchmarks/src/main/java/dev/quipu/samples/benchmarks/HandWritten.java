package dev.quipu.samples.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The best SQL we could write by hand for the ledger's questions, through plain JDBC: the zone's
 * two transitions of 2025 are written into it, as a developer in a hurry for speed would.
 */
final class HandWritten {

  private static final String FIGURES =
      """
      sum(amount) FILTER (WHERE direction = 'credit'),
      sum(amount) FILTER (WHERE direction = 'debit'),
      count(*)
      """;

  private static final String OVERVIEW =
      "SELECT " + FIGURES + " FROM wallet_ledger WHERE occurred_at >= ? AND occurred_at < ?";

  private static final String OVERVIEW_WITH_USERS =
      "SELECT "
          + FIGURES
          + ", count(DISTINCT user_id) FROM wallet_ledger"
          + " WHERE occurred_at >= ? AND occurred_at < ?";

  private static final String TREND =
      """
      SELECT (epoch_us(occurred_at) + CASE
        WHEN epoch_us(occurred_at) >= 1762063200000000 THEN -18000000000
        WHEN epoch_us(occurred_at) >= 1741503600000000 THEN -14400000000
        ELSE -18000000000 END) // 86400000000 AS day,
      """
          + FIGURES
          + """
          FROM wallet_ledger WHERE occurred_at >= ? AND occurred_at < ?
          GROUP BY day ORDER BY day
          """;

  private static final String TOP_USERS =
      """
      SELECT top.user_id, users.name, users.email, top.debited
      FROM (
        SELECT user_id, sum(amount) FILTER (WHERE direction = 'debit') AS debited
        FROM wallet_ledger WHERE occurred_at >= ? AND occurred_at < ?
        GROUP BY user_id ORDER BY debited DESC NULLS LAST, user_id LIMIT 20) top
      LEFT JOIN users ON users.id = top.user_id
      ORDER BY top.debited DESC, top.user_id
      """;

  private static final String COUNTRIES =
      """
      SELECT users.country, count(*), sum(amount) FILTER (WHERE direction = 'debit')
      FROM wallet_ledger LEFT JOIN users ON users.id = wallet_ledger.user_id
      WHERE occurred_at >= ? AND occurred_at < ?
      GROUP BY users.country ORDER BY users.country
      """;

  private final DataSource database;

  HandWritten(DataSource database) {
    this.database = database;
  }

  List<Long> overview(Instant start, Instant end) throws SQLException {
    return one(OVERVIEW, start, end, 3);
  }

  List<Long> overviewWithUsers(Instant start, Instant end) throws SQLException {
    return one(OVERVIEW_WITH_USERS, start, end, 4);
  }

  private List<Long> one(String sql, Instant start, Instant end, int width) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, start, end);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return figures(row, 1, width);
      }
    }
  }

  List<List<Object>> trend(Instant start, Instant end) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(TREND)) {
      bind(statement, start, end);
      List<List<Object>> days = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          List<Object> day = new ArrayList<>();
          day.add(LocalDate.ofEpochDay(row.getLong(1)));
          day.addAll(figures(row, 2, 3));
          days.add(day);
        }
      }
      return days;
    }
  }

  List<List<Object>> topUsers(Instant start, Instant end) throws SQLException {
    return rows(TOP_USERS, start, end);
  }

  List<List<Object>> countries(Instant start, Instant end) throws SQLException {
    return rows(COUNTRIES, start, end);
  }

  /** Returns rows of texts and whole numbers. */
  private List<List<Object>> rows(String sql, Instant start, Instant end) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, start, end);
      List<List<Object>> rows = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          List<Object> values = new ArrayList<>();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            Object value = row.getObject(i);
            values.add(value instanceof Number number ? (Object) number.longValue() : value);
          }
          rows.add(values);
        }
      }
      return rows;
    }
  }

  private static void bind(PreparedStatement statement, Instant start, Instant end)
      throws SQLException {
    statement.setObject(1, start.atOffset(ZoneOffset.UTC));
    statement.setObject(2, end.atOffset(ZoneOffset.UTC));
  }

  private static List<Long> figures(ResultSet row, int first, int width) throws SQLException {
    List<Long> figures = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      figures.add(row.getLong(first + i));
    }
    return figures;
  }
}
