package dev.quipu.analytics.export.layout;

import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.export.report.Section;
import dev.quipu.analytics.export.shown.TableRows;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Column.Role;
import dev.quipu.analytics.result.KpiValue;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.value.CanonicalText;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import dev.quipu.analytics.value.ValueType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A report as rows, for formats that have no shape for documents: one for each of its values. */
public final class FlatReport implements Section.Visitor {

  /** The section's title, the row in it (from 1), the name of the column, the value as text. */
  public static final List<Column> COLUMNS =
      List.of(
          column("section", ValueType.TEXT),
          column("row", ValueType.INTEGER),
          column("column", ValueType.TEXT),
          column("value", ValueType.TEXT));

  private final Report report;
  private final List<List<@Nullable Object>> rows = new ArrayList<>();

  private FlatReport(Report report) {
    this.report = report;
  }

  /** Returns the rows of a report. */
  public static List<List<@Nullable Object>> of(Report report) throws IOException {
    FlatReport flat = new FlatReport(report);
    for (Section section : report.sections()) {
      section.accept(flat);
    }
    return flat.rows;
  }

  @Override
  public void text(Section.Text text) {
    add(text, 1, "text", text.body());
  }

  @Override
  public void figures(Section.Figures figures) {
    FigureTable table = new FigureTable(figures.kpis(), report.language());
    int number = 1;
    for (KpiValue value : figures.kpis().values()) {
      add(figures, number++, table.columns(), table.row(value));
    }
  }

  @Override
  public void rows(Section.Rows rows) {
    table(rows, rows.table());
  }

  @Override
  public void plot(Section.Plot plot) {
    table(plot, plot.table());
  }

  @Override
  public void cohorts(Section.Cohorts cohorts) {
    table(cohorts, cohorts.table());
  }

  private void table(Section section, Table table) {
    int number = 1;
    Stream<List<@Nullable Object>> values = TableRows.of(table, report.language().word("other"));
    for (List<@Nullable Object> row : values.toList()) {
      add(section, number++, table.columns(), row);
    }
  }

  private void add(
      Section section, long number, List<Column> columns, List<@Nullable Object> values) {
    for (int i = 0; i < columns.size(); i++) {
      add(section, number, columns.get(i).name(), values.get(i));
    }
  }

  private void add(Section section, long number, String column, @Nullable Object value) {
    String text = value == null ? null : CanonicalText.of(value);
    rows.add(Arrays.asList(report.language().text(section.title()), number, column, text));
  }

  private static Column column(String name, ValueType type) {
    return new Column(name, type, Role.DIMENSION, Display.of(name, NumberFormat.number(0)));
  }
}
