package dev.quipu.samples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The best SQL we could find for the ledger's questions on each database, through plain JDBC: it
 * stands in {@code sql/DATABASE/QUESTION.sql}, with New York's transitions written into it.
 */
record HandSql(Rival rival) {

  private static final Pattern NAMED = Pattern.compile(":(from|to)");

  /** Returns the rows of a question: texts, whole numbers, and days as their number from 1970. */
  List<List<Object>> rows(String question, Instant from, Instant to)
      throws SQLException, IOException {
    String text = text(question);
    try (Connection connection = rival.dataSource().getConnection();
        PreparedStatement statement =
            connection.prepareStatement(NAMED.matcher(text).replaceAll("?"))) {
      Matcher names = NAMED.matcher(text);
      for (int i = 1; names.find(); i++) {
        statement.setObject(i, rival.bindable(names.group(1).equals("from") ? from : to));
      }
      List<List<Object>> rows = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        int width = row.getMetaData().getColumnCount();
        while (row.next()) {
          List<Object> values = new ArrayList<>();
          for (int i = 1; i <= width; i++) {
            values.add(plain(row.getObject(i)));
          }
          rows.add(values);
        }
      }
      return rows;
    }
  }

  private static Object plain(Object value) {
    if (value instanceof Date day) {
      return day.toLocalDate().toEpochDay();
    }
    return value instanceof Number number ? (Object) number.longValue() : value;
  }

  private String text(String question) throws IOException {
    String name = "/sql/" + rival.name() + "/" + question + ".sql";
    try (InputStream in = Objects.requireNonNull(HandSql.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
