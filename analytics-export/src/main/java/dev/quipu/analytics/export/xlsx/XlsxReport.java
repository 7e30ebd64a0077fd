package dev.quipu.analytics.export.xlsx;

import dev.quipu.analytics.export.chart.Drawing;
import dev.quipu.analytics.export.layout.CohortMap;
import dev.quipu.analytics.export.layout.Cover;
import dev.quipu.analytics.export.layout.FigureTable;
import dev.quipu.analytics.export.options.Header;
import dev.quipu.analytics.export.options.Language;
import dev.quipu.analytics.export.options.XlsxOptions;
import dev.quipu.analytics.export.report.Chart;
import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.export.report.Report.Fact;
import dev.quipu.analytics.export.report.Section;
import dev.quipu.analytics.export.shown.TableRows;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Column.Role;
import dev.quipu.analytics.result.KpiValue;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import dev.quipu.analytics.value.ValueType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a report as a workbook: its cover, then a sheet for each section. For one thread. */
public final class XlsxReport implements Section.Visitor {

  private final Report report;
  private final Language language;
  private final Workbook workbook;

  /** Begins the workbook of a report; the caller closes the stream. */
  public XlsxReport(Report report, XlsxOptions options, OutputStream out) {
    this.report = report;
    this.language = report.language();
    this.workbook =
        new Workbook(options.header(Header.LABELS).zone(report.frame().calendar().zone()), out);
  }

  /** Writes the whole report. */
  public void write() throws IOException {
    workbook.sheet(language.word("report"));
    workbook.header(texts(language.text(report.title()), ""));
    for (Fact fact : Cover.of(report, Cover.Dates.ISO)) {
      row(fact.label(), fact.value());
    }
    if (report.hasData()) {
      for (Section section : report.sections()) {
        String title = language.text(section.title());
        workbook.sheet(title.isEmpty() ? language.word("report") : title);
        section.accept(this);
      }
    } else {
      row(language.word("no.data"), null);
    }
    workbook.finish();
  }

  @Override
  public void text(Section.Text text) throws IOException {
    workbook.header(texts(language.text(text.title())));
    for (String line : language.text(text.body()).lines().toList()) {
      row(line);
    }
  }

  @Override
  public void figures(Section.Figures figures) throws IOException {
    FigureTable table = new FigureTable(figures.kpis(), language);
    workbook.header(table.columns());
    for (KpiValue value : figures.kpis().values()) {
      workbook.row(table.row(value), table.columns(value));
    }
  }

  @Override
  public void rows(Section.Rows rows) throws IOException {
    table(rows.table(), rows.chart());
  }

  @Override
  public void plot(Section.Plot plot) throws IOException {
    table(plot.table(), Optional.of(plot.chart()));
  }

  @Override
  public void cohorts(Section.Cohorts cohorts) throws IOException {
    CohortMap map = CohortMap.of(cohorts, language);
    workbook.header(map.columns());
    for (List<@Nullable Object> row : map.rows()) {
      workbook.row(padded(row, map.columns().size()));
    }
    workbook.heat(CohortMap.BEFORE_AGES);
  }

  private void table(Table table, Optional<Chart> chart) throws IOException {
    workbook.header(table.columns().stream().map(this::translated).toList());
    List<List<@Nullable Object>> rows = TableRows.of(table, language.word("other")).toList();
    for (List<@Nullable Object> row : rows) {
      workbook.row(row);
    }
    chart
        .map(drawn -> Drawing.of(drawn, table, language))
        .filter(Drawing::hasValues)
        .ifPresent(workbook::chart);
    if (rows.isEmpty()) {
      row(padded(List.of(language.word("no.data")), table.columns().size()).toArray());
    }
  }

  private void row(@Nullable Object... values) throws IOException {
    workbook.row(Arrays.asList(values));
  }

  private static List<@Nullable Object> padded(List<? extends @Nullable Object> row, int width) {
    @Nullable Object[] values = row.toArray(new Object[0]);
    return Arrays.asList(Arrays.copyOf(values, width));
  }

  private Column translated(Column column) {
    NumberFormat format =
        column.role() == Role.PERCENT ? NumberFormat.percent() : column.display().format();
    Display display =
        column.display().withLabel(language.text(column.display().label())).withFormat(format);
    return new Column(column.name(), column.type(), column.role(), display);
  }

  private static List<Column> texts(String... labels) {
    return Stream.of(labels)
        .map(
            label ->
                new Column(
                    label,
                    ValueType.TEXT,
                    Role.DIMENSION,
                    Display.of(label, NumberFormat.number(0)).withLabel(label)))
        .toList();
  }
}
