package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.value.ValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** A file of SQLite with text that ignores case and times in every form, and the tables in it. */
final class SqliteTables implements Tables {

  private static final int DIGITS = 10;
  private static final DateTimeFormatter SPACED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  private final Path file = file();
  private final SQLiteDataSource source = new SQLiteDataSource();

  SqliteTables() {
    source.setUrl("jdbc:sqlite:" + file);
  }

  private static Path file() {
    try {
      return Files.createTempFile("quipu", ".sqlite");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public SqlDialect dialect() {
    return SqlDialect.sqlite(DIGITS);
  }

  @Override
  public DataSource dataSource() {
    return source;
  }

  @Override
  public Object bindable(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.movePointRight(DIGITS).longValueExact();
    }
    if (value instanceof Instant instant) {
      return switch (Math.floorMod(value.hashCode(), 3)) {
        case 0 -> instant.toString();
        case 1 -> instant.atOffset(ZoneOffset.ofHoursMinutes(-9, -30)).toString();
        default -> SPACED.format(instant.atOffset(ZoneOffset.UTC));
      };
    }
    if (value instanceof LocalDateTime time) {
      return value.hashCode() % 2 == 0 ? time.toString() : SPACED.format(time);
    }
    return value instanceof LocalDate ? value.toString() : value;
  }

  @Override
  public String type(ValueType type) {
    return switch (type) {
      case TEXT -> "TEXT COLLATE NOCASE";
      case INTEGER, DECIMAL -> "INTEGER";
      case DOUBLE -> "REAL";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case DATETIME -> "DATETIME";
      case INSTANT -> "TIMESTAMP";
      case BUCKET -> throw new IllegalArgumentException("no column holds buckets");
    };
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
