package dev.quipu.analytics.jdbc.duckdb.csv;

import dev.quipu.analytics.value.ValueType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A CSV file, plain or packed with gzip (its first bytes tell), and what its columns hold.
 *
 * <pre>{@code
 * CsvFile orders =
 *     CsvFile.at(path).with("id", INTEGER).with("placed", DATETIME).withDecimal("price", 10, 2);
 * }</pre>
 *
 * @param path where it is; its folder is one of the database's folders
 * @param format how it is written
 * @param columns the declared columns, found by name where there is a header
 * @param others what happens to columns that are not declared
 */
public record CsvFile(Path path, CsvFormat format, List<Column> columns, Others others) {

  /** What happens to columns of the file that are not declared. */
  public enum Others {
    /** They are an error. */
    REFUSED,
    /** They are left out. */
    SKIPPED,
    /**
     * They are loaded with the narrowest type that fits every value of the file, which costs a
     * second pass: whole number, double, boolean, date, date and time, instant, else text. Digits
     * with leading zeros are text. Money is better declared, as doubles are not exact.
     */
    INFERRED
  }

  /**
   * A column of a CSV file and of the table it is loaded into. Values are taken exactly or refused:
   * a whole number may be written {@code 17850.0} but not {@code 17850.5}, a decimal has no more
   * digits than its scale, and an instant without an offset is in UTC.
   *
   * @param name its name in the header and in the table
   * @param type what its values are; not {@link ValueType#BUCKET}
   * @param precision digits of a decimal in all, at most 38; zero for other types
   * @param scale digits of a decimal behind the point; zero for other types
   */
  public record Column(String name, ValueType type, int precision, int scale) {

    /** Checks that the type can be loaded. */
    public Column {
      if (name.isEmpty() || name.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("a column needs a name");
      }
      if (type == ValueType.BUCKET) {
        throw new IllegalArgumentException("column \"" + name + "\": buckets are only in results");
      }
      boolean decimal = type == ValueType.DECIMAL;
      if (decimal && (precision < 1 || precision > 38 || scale < 0 || scale > precision)) {
        throw new IllegalArgumentException(
            "column \""
                + name
                + "\": use decimal(name, precision up to 38, scale up to precision)");
      }
    }

    /** Returns a column of any type but {@link ValueType#DECIMAL}. */
    public static Column of(String name, ValueType type) {
      return new Column(name, type, 0, 0);
    }

    /** Returns a column of exact decimals, such as money with {@code decimal("price", 10, 2)}. */
    public static Column decimal(String name, int precision, int scale) {
      return new Column(name, ValueType.DECIMAL, precision, scale);
    }
  }

  /** Copies the columns. */
  public CsvFile {
    columns = List.copyOf(columns);
  }

  /** Returns a file in the standard format whose columns are still to be declared. */
  public static CsvFile at(Path path) {
    return new CsvFile(path, CsvFormat.STANDARD, List.of(), Others.REFUSED);
  }

  /** Returns this file in another format. */
  public CsvFile withFormat(CsvFormat other) {
    return new CsvFile(path, other, columns, others);
  }

  /** Returns this file with one more column. */
  public CsvFile with(String name, ValueType type) {
    return with(Column.of(name, type));
  }

  /** Returns this file with one more column, of exact decimals. */
  public CsvFile withDecimal(String name, int precision, int scale) {
    return with(Column.decimal(name, precision, scale));
  }

  private CsvFile with(Column column) {
    List<Column> more = new ArrayList<>(columns);
    more.add(column);
    return new CsvFile(path, format, more, others);
  }

  /** Returns this file with another way to treat columns that are not declared. */
  public CsvFile withOthers(Others treatment) {
    return new CsvFile(path, format, columns, treatment);
  }

  CsvFile movedTo(Path other) {
    return new CsvFile(other, format, columns, others);
  }
}
