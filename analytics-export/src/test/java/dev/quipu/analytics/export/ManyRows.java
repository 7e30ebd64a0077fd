package dev.quipu.analytics.export;

import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.value.ValueType;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A program that writes as many rows as it is told, each made when it is asked for: as PDF if told
 * so, else in every other format.
 */
final class ManyRows implements RowCursor {

  private final long count;
  private final Object[] row = new Object[5];
  private long next;

  private ManyRows(long count) {
    this.count = count;
  }

  public static void main(String[] arguments) throws IOException {
    List<Format> formats =
        arguments.length > 1
            ? List.of(Format.pdf())
            : List.of(
                Format.csv().gzip(),
                Format.csv().zip("rows.csv"),
                Format.json(),
                Format.ndjson(),
                Format.xlsx());
    for (Format format : formats) {
      ManyRows rows = new ManyRows(Long.parseLong(arguments[0]));
      Written written = Export.rows(rows, format).to(OutputStream.nullOutputStream());
      if (written.rows() != rows.count) {
        throw new AssertionError(written);
      }
    }
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Rows.column("id", ValueType.INTEGER),
        Rows.column("at", ValueType.INSTANT),
        Rows.column("amount", ValueType.DECIMAL),
        Rows.column("ratio", ValueType.DOUBLE),
        Rows.column("note", ValueType.TEXT));
  }

  @Override
  public List<Object> next() {
    if (next == count) {
      return null;
    }
    row[0] = next;
    row[1] = Instant.ofEpochSecond(1_700_000_000 + next);
    row[2] = BigDecimal.valueOf(next * 7, 2);
    row[3] = next / 8.0;
    row[4] = "=note, \"number\" " + next;
    next++;
    return Arrays.asList(row);
  }

  @Override
  public void close() {}
}
