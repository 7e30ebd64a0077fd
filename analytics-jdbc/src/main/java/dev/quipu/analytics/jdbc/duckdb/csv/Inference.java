package dev.quipu.analytics.jdbc.duckdb.csv;

import static java.util.stream.Collectors.joining;

import dev.quipu.analytics.value.ValueType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the narrowest type that every text of a column is of; reads the file once for them all. */
final class Inference {

  private static final List<ValueType> TYPES = ValueSql.INFERABLE;

  /** How many texts there are, and how many would lose leading zeros, come before the types. */
  private static final int COUNTS = TYPES.size() + 2;

  private Inference() {}

  /** Returns the types of the values at the given places of a line, in their order. */
  static List<ValueType> of(Layout layout, List<Integer> places, Connection connection)
      throws SQLException {
    if (places.isEmpty()) {
      return List.of();
    }
    String counts =
        places.stream()
            .flatMap(place -> counts("c" + place, layout.input().csv().format()))
            .collect(joining(", "));
    List<ValueType> types = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT " + counts + " FROM " + layout.reader())) {
      row.next();
      for (int i = 0; i < places.size(); i++) {
        types.add(narrowest(row, i * COUNTS));
      }
    }
    return types;
  }

  private static Stream<String> counts(String text, CsvFormat format) {
    return Stream.concat(
        Stream.of("count(" + text + ")", "count_if(" + ValueSql.padded(text) + ")"),
        TYPES.stream()
            .map(type -> ValueSql.of(CsvFile.Column.of(text, type), format).wrong(text))
            .map(wrong -> "count_if(" + wrong + ")"));
  }

  private static ValueType narrowest(ResultSet row, int before) throws SQLException {
    if (row.getLong(before + 1) == 0 || row.getLong(before + 2) > 0) {
      return ValueType.TEXT;
    }
    for (int i = 0; i < TYPES.size(); i++) {
      if (row.getLong(before + i + 3) == 0) {
        return TYPES.get(i);
      }
    }
    return ValueType.TEXT;
  }
}
