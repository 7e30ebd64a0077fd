package dev.quipu.analytics.jdbc.duckdb.csv;

import static dev.quipu.analytics.jdbc.duckdb.csv.ValueSql.identifier;
import static dev.quipu.analytics.jdbc.duckdb.csv.ValueSql.literal;
import static java.util.stream.Collectors.joining;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.jdbc.duckdb.csv.CsvFile.Others;
import dev.quipu.analytics.value.ValueType;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which value of a line goes into which column of the table.
 *
 * @param csv the file as described
 * @param width how many values a line has
 * @param fields the columns to load, in the file's order
 */
record Layout(CsvFile csv, int width, List<Field> fields) {

  /**
   * A value of a line and its column.
   *
   * @param index its place in a line, from 0
   */
  record Field(int index, CsvFile.Column column, ValueSql sql) {

    /** Returns what the engine calls the text. */
    String text() {
      return "c" + index;
    }
  }

  /** Reads the header and, where asked for, every value once to infer types. */
  static Layout of(CsvFile csv, Path plain, Connection connection)
      throws IOException, SQLException {
    return csv.format().header() ? byName(csv, plain, connection) : byPlace(csv);
  }

  private static Layout byPlace(CsvFile csv) {
    if (csv.columns().isEmpty() || csv.others() == Others.INFERRED) {
      throw new InvalidModelException(
          "import of \"" + csv.path() + "\"",
          List.of(Problem.of("columns", "without a header all columns must be declared")));
    }
    List<Field> fields = new ArrayList<>();
    for (CsvFile.Column column : csv.columns()) {
      fields.add(field(csv, fields.size(), column));
    }
    return new Layout(csv, fields.size(), fields);
  }

  private static Layout byName(CsvFile csv, Path plain, Connection connection)
      throws IOException, SQLException {
    List<String> names = header(csv, plain);
    List<Problem> problems = new ArrayList<>(absent(csv, names));
    List<Integer> undeclared = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      Optional<CsvFile.Column> column = declared(csv, names.get(i));
      if ((column.isPresent() || csv.others() == Others.INFERRED) && !seen.add(names.get(i))) {
        problems.add(CsvException.inLine(1, "two columns have the same name", "rename one"));
      }
      if (column.isPresent()) {
        fields.add(field(csv, i, column.get()));
      } else {
        undeclared.add(i);
      }
    }
    if (csv.others() == Others.REFUSED) {
      undeclared.forEach(i -> problems.add(unwanted(i)));
    }
    if (!problems.isEmpty()) {
      throw CsvException.of(csv.path(), problems, problems.size());
    }
    Layout layout = new Layout(csv, names.size(), fields);
    return csv.others() == Others.INFERRED
        ? layout.withInferred(undeclared, names, plain, connection)
        : layout;
  }

  private static List<String> header(CsvFile csv, Path plain) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(plain))) {
      Records records = new Records(in, csv.format());
      if (!records.next() || records.blank()) {
        throw CsvException.of(
            csv.path(), CsvException.inLine(1, "is empty", "the first line must be the header"));
      }
      if (!records.problems().isEmpty()) {
        throw CsvException.of(csv.path(), records.problems(), records.problems().size());
      }
      return records.values().stream().map(String::strip).toList();
    }
  }

  private static List<Problem> absent(CsvFile csv, List<String> names) {
    return csv.columns().stream()
        .map(CsvFile.Column::name)
        .filter(name -> !names.contains(name))
        .map(name -> CsvException.inLine(1, "the header has no column \"" + name + "\"", ""))
        .toList();
  }

  private static Problem unwanted(int index) {
    return CsvException.inLine(
        1,
        "column " + (index + 1) + " of the header is not declared",
        "declare it, or skip or infer the others");
  }

  private static Optional<CsvFile.Column> declared(CsvFile csv, String name) {
    return csv.columns().stream().filter(column -> column.name().equals(name)).findFirst();
  }

  private static Field field(CsvFile csv, int index, CsvFile.Column column) {
    return new Field(index, column, ValueSql.of(column, csv.format()));
  }

  private Layout withInferred(
      List<Integer> undeclared, List<String> names, Path plain, Connection connection)
      throws SQLException {
    List<Field> all = new ArrayList<>(fields);
    try (Statement statement = connection.createStatement()) {
      for (int index : undeclared) {
        String name = names.get(index).isEmpty() ? "column " + (index + 1) : names.get(index);
        ValueType type = infer(index, plain, statement);
        all.add(field(csv, index, CsvFile.Column.of(name, type)));
      }
    }
    all.sort((left, right) -> Integer.compare(left.index(), right.index()));
    return new Layout(csv, width, all);
  }

  private ValueType infer(int index, Path plain, Statement statement) throws SQLException {
    String text = "c" + index;
    List<ValueType> types = ValueSql.INFERABLE;
    String select =
        Stream.concat(
                Stream.of("count(" + text + ")", "count_if(" + ValueSql.padded(text) + ")"),
                types.stream()
                    .map(
                        type ->
                            ValueSql.of(CsvFile.Column.of(text, type), csv.format()).wrong(text))
                    .map(wrong -> "count_if(" + wrong + ")"))
            .collect(joining(", "));
    try (ResultSet row = statement.executeQuery("SELECT " + select + " FROM " + reader(plain))) {
      row.next();
      if (row.getLong(1) == 0 || row.getLong(2) > 0) {
        return ValueType.TEXT;
      }
      for (int i = 0; i < types.size(); i++) {
        if (row.getLong(i + 3) == 0) {
          return types.get(i);
        }
      }
      return ValueType.TEXT;
    }
  }

  /** Returns the engine's expression that reads the file as rows of text. */
  String reader(Path plain) {
    CsvFormat format = csv.format();
    String path = plain.toString().replaceAll("([\\[*?])", "[$1]");
    String columns =
        IntStream.range(0, width)
            .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
            .collect(joining(", ", "{", "}"));
    String nulls =
        Stream.concat(Stream.of(""), format.nullTexts().stream())
            .map(ValueSql::literal)
            .collect(joining(", ", "[", "]"));
    return "read_csv("
        + literal(path)
        + ", columns = "
        + columns
        + ", auto_detect = false, header = "
        + format.header()
        + ", delim = "
        + literal(String.valueOf(format.delimiter()))
        + ", quote = '\"', escape = '\"', strict_mode = true, compression = 'none', nullstr = "
        + nulls
        + ")";
  }

  /** Returns the columns' names for an INSERT. */
  String names() {
    return fields.stream().map(f -> identifier(f.column().name())).collect(joining(", "));
  }

  /** Returns a SELECT of typed values, which fails where one is not of its type. */
  String select(Path plain) {
    return fields.stream()
        .map(f -> f.sql().value(f.text()) + " AS " + identifier(f.column().name()))
        .collect(joining(", ", "SELECT ", " FROM " + reader(plain)));
  }
}
