package dev.quipu.analytics.export.pdf;

import dev.quipu.analytics.export.font.Letters;
import dev.quipu.analytics.export.layout.FigureTable;
import dev.quipu.analytics.export.options.PdfOptions;
import dev.quipu.analytics.export.pdf.Ink.Look;
import dev.quipu.analytics.export.pdf.Ink.Weight;
import dev.quipu.analytics.export.shown.ColumnText;
import dev.quipu.analytics.export.shown.TableRows;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Column.Role;
import dev.quipu.analytics.result.KpiValue;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Row;
import dev.quipu.analytics.result.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the tables of a report. */
final class Tables {

  private static final float SIZE = 8;
  private static final int GREY = 0x6B7280;

  private final Pages pages;
  private final PdfOptions options;

  Tables(Pages pages, PdfOptions options) {
    this.pages = pages;
    this.options = options;
  }

  void figures(Kpis kpis) throws IOException {
    FigureTable table = new FigureTable(kpis, options.language());
    List<List<String>> rows = new ArrayList<>();
    for (KpiValue value : kpis.values()) {
      rows.add(texts(table.row(value), texts(table.columns(value))));
    }
    write(texts(table.columns()), rows);
    if (kpis.suppressed()) {
      note(options.language().word("suppressed"));
    }
  }

  void table(Table table) throws IOException {
    List<ColumnText> columns = texts(table.columns());
    List<List<String>> rows =
        TableRows.of(table, options.language().word("other"))
            .map(row -> texts(row, columns))
            .toList();
    boolean trend = table.columns().stream().anyMatch(column -> column.role() == Role.BUCKET);
    boolean partial = trend && mark(table, rows);
    write(columns, rows);
    if (partial) {
      note(options.language().word("partial"));
    }
    if (table.rows().stream().anyMatch(Row::suppressed)) {
      note(options.language().word("suppressed"));
    }
  }

  /** Marks the buckets that are not whole; tells whether there is one. */
  private static boolean mark(Table table, List<List<String>> rows) {
    int bucket = 0;
    while (table.columns().get(bucket).role() != Role.BUCKET) {
      bucket++;
    }
    boolean found = false;
    for (int i = 0; i < table.rows().size(); i++) {
      if (table.partial(table.rows().get(i))) {
        rows.get(i).set(bucket, rows.get(i).get(bucket) + "*");
        found = true;
      }
    }
    return found;
  }

  private void write(List<ColumnText> columns, List<List<String>> rows) throws IOException {
    Ink ink = pages.ink();
    float size = SIZE;
    Measure measure = measure(columns, rows, size);
    while (measure.widths().least() > pages.room() && size > 5) {
      size -= 0.5f;
      measure = measure(columns, rows, size);
    }
    Grid grid = new Grid(pages, measure.slots(pages.room()), options.branding().color(), size);
    grid.header();
    for (List<String> row : rows) {
      grid.row(row);
    }
    if (rows.isEmpty()) {
      note(options.language().word("no.data"));
    } else {
      grid.end();
    }
    ink.flush();
  }

  private Measure measure(List<ColumnText> columns, List<List<String>> rows, float size) {
    Ink ink = pages.ink();
    Measure measure = new Measure(columns, size, ink.faces(Weight.REGULAR), ink.faces(Weight.BOLD));
    rows.forEach(measure::note);
    return measure;
  }

  private void note(String text) throws IOException {
    Look look = new Look(Weight.REGULAR, SIZE - 1, GREY);
    if (!pages.fits(2 * SIZE)) {
      pages.next();
    }
    pages.moveDown(1.5f * SIZE);
    String shown = new Letters(pages.ink().faces(Weight.REGULAR)).shown(text);
    pages.ink().text(shown, pages.left() + Grid.PADDING, pages.y(), look);
  }

  private List<ColumnText> texts(List<Column> columns) {
    return columns.stream()
        .map(column -> new ColumnText(column, options.language(), options.zone()))
        .toList();
  }

  private static List<String> texts(List<@Nullable Object> values, List<ColumnText> columns) {
    List<String> texts = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      texts.add(columns.get(i).of(values.get(i)));
    }
    return texts;
  }
}
