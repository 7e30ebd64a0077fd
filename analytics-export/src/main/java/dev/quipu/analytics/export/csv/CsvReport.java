package dev.quipu.analytics.export.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.quipu.analytics.export.layout.CohortMap;
import dev.quipu.analytics.export.layout.Cover;
import dev.quipu.analytics.export.layout.FigureTable;
import dev.quipu.analytics.export.options.CsvOptions;
import dev.quipu.analytics.export.options.Language;
import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.export.report.Section;
import dev.quipu.analytics.export.shown.Numbers;
import dev.quipu.analytics.export.shown.Numbers.Thousands;
import dev.quipu.analytics.export.shown.TableRows;
import dev.quipu.analytics.export.stream.Sink;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.KpiValue;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.value.CanonicalText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a report as comma-separated values: its cover, then section after section, a blank line
 * before each. Numbers have their unit and the decimal mark of the reader, dates are ISO 8601.
 */
public final class CsvReport implements Section.Visitor {

  private final Report report;
  private final Language language;
  private final CsvOptions options;
  private final Writer lines;
  private final CsvWriter csv;

  /** Makes the writer of a report; the caller closes the stream. */
  public CsvReport(Report report, CsvOptions options, OutputStream out) {
    this.report = report;
    this.language = report.language();
    this.options = options;
    this.lines = Sink.utf8(out);
    this.csv =
        CsvWriter.builder()
            .fieldSeparator(options.separator())
            .lineDelimiter(LineDelimiter.of(lineEnd()))
            .build(lines);
  }

  /** Writes the whole report. */
  public void write() throws IOException {
    try {
      if (options.start() == CsvOptions.Start.BYTE_ORDER_MARK) {
        lines.write('\uFEFF');
      }
      line(language.text(report.title()));
      Cover.of(report, Cover.Dates.ISO).forEach(fact -> line(fact.label(), fact.value()));
      if (report.hasData()) {
        for (Section section : report.sections()) {
          heading(section);
          section.accept(this);
        }
      } else {
        blank();
        line(language.word("no.data"));
      }
      csv.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void text(Section.Text text) {
    language.text(text.body()).lines().forEach(this::line);
  }

  @Override
  public void figures(Section.Figures figures) {
    FigureTable table = new FigureTable(figures.kpis(), language);
    if (table.compared()) {
      header(table.columns());
    }
    for (KpiValue value : figures.kpis().values()) {
      row(table.row(value), writers(table.columns(value)));
    }
  }

  @Override
  public void rows(Section.Rows rows) {
    table(rows.table());
  }

  @Override
  public void plot(Section.Plot plot) {
    table(plot.table());
  }

  @Override
  public void cohorts(Section.Cohorts cohorts) {
    CohortMap map = CohortMap.of(cohorts, language);
    header(map.columns());
    List<Numbers> writers = writers(map.columns());
    map.rows().forEach(row -> row(row, writers));
    none(map.rows().isEmpty());
  }

  private void table(Table table) {
    header(table.columns());
    List<Numbers> writers = writers(table.columns());
    TableRows.of(table, language.word("other")).forEach(row -> row(row, writers));
    none(table.rows().isEmpty() && table.other().isEmpty());
  }

  private void none(boolean empty) {
    if (empty) {
      line(language.word("no.data"));
    }
  }

  private void heading(Section section) throws IOException {
    blank();
    if (!section.title().isEmpty()) {
      line(language.text(section.title()));
    }
  }

  private void header(List<Column> columns) {
    line(
        columns.stream()
            .map(column -> language.text(column.display().label()))
            .toArray(String[]::new));
  }

  private List<Numbers> writers(List<Column> columns) {
    List<Numbers> writers = new ArrayList<>();
    for (Column column : columns) {
      writers.add(new Numbers(language.locale(), column, Thousands.TOGETHER));
    }
    return writers;
  }

  private void row(List<@Nullable Object> values, List<Numbers> writers) {
    CsvWriter.CsvWriterRecord line = csv.writeRecord();
    for (int i = 0; i < values.size(); i++) {
      line.writeField(text(values.get(i), writers.get(i)));
    }
    line.endRecord();
  }

  private @Nullable String text(@Nullable Object value, Numbers writer) {
    if (value == null) {
      return null;
    }
    if (value instanceof Number number) {
      return writer.of(number).replace('\u00A0', ' ');
    }
    return value instanceof String text ? options.guard().apply(text) : CanonicalText.of(value);
  }

  private void line(String... texts) {
    CsvWriter.CsvWriterRecord line = csv.writeRecord();
    for (String text : texts) {
      line.writeField(options.guard().apply(text));
    }
    line.endRecord();
  }

  private void blank() throws IOException {
    csv.flush();
    lines.write(lineEnd());
  }

  private String lineEnd() {
    return options.lineEnd() == CsvOptions.LineEnd.CRLF ? "\r\n" : "\n";
  }
}
