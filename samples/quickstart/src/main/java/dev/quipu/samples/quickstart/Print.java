package dev.quipu.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.KpiValue;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Row;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.CanonicalText;
import dev.quipu.analytics.value.NumberFormat;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Answers as text for a terminal. */
final class Print {

  private static final int BAR = 46;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  /** Bars and dashes are no ASCII, and a terminal's encoding is not always known to Java 17. */
  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);

  private Print() {}

  /** Prints one line a figure; with what it was before where the question compared. */
  static void cards(String title, Kpis kpis) {
    ZoneId zone = kpis.frame().calendar().zone();
    OUT.printf(Locale.ROOT, "%n%s: %s, %s%n", title, text(kpis.frame().range(), zone), zone);
    kpis.frame()
        .baseline()
        .ifPresent(before -> OUT.printf(Locale.ROOT, "compared with %s%n", text(before, zone)));
    for (KpiValue kpi : kpis.values()) {
      String change = kpi.percent() == null ? "" : signed(kpi.percent()) + " %";
      String before = kpi.previous() == null ? "" : "was " + text(kpi.previous());
      OUT.printf(
          Locale.ROOT,
          "  %-28s %16s   %-22s %10s%n",
          label(kpi),
          text(kpi.current()),
          before,
          change);
    }
  }

  /** Prints a trend as bars; unfinished buckets and those cut by the range are marked. */
  static void bars(String title, Table trend, String measure) {
    OUT.printf(Locale.ROOT, "%n%s%n", title);
    double most = 0;
    for (Row row : trend.rows()) {
      most = Math.max(most, magnitude(row.number(measure)));
    }
    for (Row row : trend.rows()) {
      int length = most == 0 ? 0 : (int) Math.round(BAR * magnitude(row.number(measure)) / most);
      OUT.printf(
          Locale.ROOT,
          "  %s %-" + BAR + "s %16s%s%n",
          row.bucket(),
          "█".repeat(length),
          text(row.number(measure)),
          trend.partial(row) ? "  (not whole)" : "");
    }
  }

  /** Prints a table with its columns as wide as they need to be. */
  static void table(String title, Table table) {
    OUT.printf(Locale.ROOT, "%n%s%n", title);
    List<Column> columns = table.columns();
    for (Row row : table.rows()) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < columns.size(); i++) {
        boolean figure = columns.get(i).role() != Column.Role.DIMENSION;
        String cell = text(row.values().get(i));
        line.append(String.format(Locale.ROOT, figure ? "%18s" : "%-38s", cell));
      }
      OUT.println(line.toString().stripTrailing());
    }
  }

  /** Prints how far a long step is, on one line that is written over. */
  static void progress(String step, double percent) {
    OUT.printf(Locale.ROOT, "\r%s %3.0f %%", step, percent);
    if (percent >= 100) {
      OUT.println();
    }
    OUT.flush();
  }

  /** Prints a line. */
  static void line(String text) {
    OUT.println(text);
  }

  /** Returns the cursor, which now prints how much of the expected rows has been read. */
  static RowCursor reading(String step, KpiValue count, RowCursor cursor) {
    double expected = count.current() instanceof Long number ? number : 1;
    return new RowCursor() {
      private long read;

      @Override
      public List<Column> columns() {
        return cursor.columns();
      }

      @Override
      public @Nullable List<@Nullable Object> next() {
        if (read++ % 20_000 == 0) {
          progress(step, Math.min(99, 100.0 * read / expected));
        }
        List<@Nullable Object> row = cursor.next();
        if (row == null) {
          progress(step, 100);
        }
        return row;
      }

      @Override
      public void close() {
        cursor.close();
      }
    };
  }

  private static String label(KpiValue kpi) {
    NumberFormat format = kpi.display().format();
    String unit = format.kind() == NumberFormat.Kind.PERCENT ? "%" : format.unit();
    return kpi.display().label() + (unit.isEmpty() ? "" : ", " + unit);
  }

  private static String text(TimeRange range, ZoneId zone) {
    return MINUTE.format(range.start().atZone(zone))
        + " to "
        + MINUTE.format(range.end().atZone(zone));
  }

  private static double magnitude(@Nullable Number number) {
    return number == null ? 0 : Math.abs(number.doubleValue());
  }

  private static String signed(BigDecimal percent) {
    return (percent.signum() > 0 ? "+" : "") + text(percent);
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "–";
    }
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    if (value instanceof BigDecimal decimal) {
      DecimalFormat format = new DecimalFormat("#,##0", symbols);
      format.setMinimumFractionDigits(Math.max(0, decimal.scale()));
      return format.format(decimal);
    }
    return value instanceof Long number
        ? new DecimalFormat("#,##0", symbols).format(number.longValue())
        : CanonicalText.of(value);
  }
}
