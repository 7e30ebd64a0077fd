package dev.quipu.analytics.jdbc.duckdb.csv;

import static dev.quipu.analytics.jdbc.duckdb.csv.ValueSql.identifier;
import static dev.quipu.analytics.jdbc.duckdb.csv.ValueSql.literal;
import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.jdbc.duckdb.csv.CsvFile.Others;
import dev.quipu.analytics.jdbc.duckdb.text.Records;
import dev.quipu.analytics.value.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
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
 * @param input the file
 * @param width how many values a line has
 * @param fields the columns to load, in the file's order
 */
record Layout(CsvInput input, int width, List<Field> fields) {

  /** A fifth less time than with the engine's own 64 MB, as full groups of rows still fit in. */
  private static final int BUFFER = 24_000_000;

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
  static Layout of(CsvInput input, Connection connection) throws IOException, SQLException {
    return input.csv().format().header() ? byName(input, connection) : byPlace(input);
  }

  private static Layout byPlace(CsvInput input) {
    CsvFile csv = input.csv();
    if (csv.columns().isEmpty() || csv.others() == Others.INFERRED) {
      throw new InvalidModelException(
          "import of \"" + csv.path() + "\"",
          List.of(Problem.of("columns", "without a header all columns must be declared")));
    }
    List<Field> fields = new ArrayList<>();
    for (CsvFile.Column column : csv.columns()) {
      fields.add(field(csv, fields.size(), column));
    }
    return new Layout(input, fields.size(), fields);
  }

  private static Layout byName(CsvInput input, Connection connection)
      throws IOException, SQLException {
    CsvFile csv = input.csv();
    List<String> names = header(input);
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
    Layout layout = new Layout(input, names.size(), fields);
    return csv.others() == Others.INFERRED
        ? layout.withInferred(undeclared, names, connection)
        : layout;
  }

  private static List<String> header(CsvInput input) throws IOException {
    CsvFile csv = input.csv();
    try (InputStream in = input.open()) {
      Records records = new Records(in, csv.format().delimiter());
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

  private Layout withInferred(List<Integer> undeclared, List<String> names, Connection connection)
      throws SQLException {
    List<ValueType> types = Inference.of(this, undeclared, connection);
    List<Field> all = new ArrayList<>(fields);
    for (int i = 0; i < types.size(); i++) {
      int index = undeclared.get(i);
      String name = names.get(index).isEmpty() ? "column " + (index + 1) : names.get(index);
      all.add(field(input.csv(), index, CsvFile.Column.of(name, types.get(i))));
    }
    all.sort(comparingInt(Field::index));
    return new Layout(input, width, all);
  }

  /** Returns the engine's expression that reads the file as rows of text. */
  String reader() {
    CsvFormat format = input.csv().format();
    String path = input.csv().path().toString().replaceAll("([\\[*?])", "[$1]");
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
        + ", quote = '\"', escape = '\"', strict_mode = true, compression = '"
        + input.compression()
        + "', buffer_size = "
        + BUFFER
        + ", nullstr = "
        + nulls
        + ")";
  }

  /** Returns the columns' names for an INSERT. */
  String names() {
    return fields.stream().map(f -> identifier(f.column().name())).collect(joining(", "));
  }

  /** Returns a SELECT of typed values, which fails where one is not of its type. */
  String select() {
    return fields.stream()
        .map(f -> f.sql().value(f.text()) + " AS " + identifier(f.column().name()))
        .collect(joining(", ", "SELECT ", " FROM " + reader()));
  }
}
