package dev.quipu.analytics.export.json;

import dev.quipu.analytics.export.layout.FigureTable;
import dev.quipu.analytics.export.options.Language;
import dev.quipu.analytics.export.report.Chart;
import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.export.report.Report.Fact;
import dev.quipu.analytics.export.report.Section;
import dev.quipu.analytics.export.shown.TableRows;
import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.KpiValue;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.NumberFormat;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a report as one object, its sections as a list. */
public final class JsonReport implements Section.Visitor {

  private final Report report;
  private final Language language;
  private final JsonSink json;

  /** Makes the writer of a report. */
  public JsonReport(Report report, JsonSink json) {
    this.report = report;
    this.language = report.language();
    this.json = json;
  }

  /** Writes the whole report. */
  public void write() throws IOException {
    Frame frame = report.frame();
    json.element(
        to -> {
          to.writeStartObject();
          json.property("title", language.text(report.title()));
          to.writeName("facts").writeStartObject();
          for (Fact fact : report.facts()) {
            json.property(language.text(fact.label()), fact.value());
          }
          to.writeEndObject();
          range("range", frame.range());
          json.property("zone", frame.calendar().zone().getId());
          frame.baseline().ifPresent(baseline -> range("baseline", baseline));
          json.property("asked_at", frame.now());
          json.property("has_data", report.hasData());
          to.writeName("sections").writeStartArray();
        });
    for (Section section : report.sections()) {
      json.element(
          to -> {
            to.writeStartObject();
            json.property("title", language.text(section.title()));
            json.property("has_data", section.hasData());
          });
      section.accept(this);
      json.element(to -> to.writeEndObject());
    }
    json.element(to -> to.writeEndArray().writeEndObject());
    json.end();
  }

  @Override
  public void text(Section.Text text) throws IOException {
    json.element(
        to -> {
          json.property("kind", "text");
          json.property("text", language.text(text.body()));
        });
  }

  @Override
  public void figures(Section.Figures figures) throws IOException {
    boolean compared = new FigureTable(figures.kpis(), language).compared();
    json.element(
        to -> {
          json.property("kind", "figures");
          to.writeName("figures").writeStartArray();
          figures.kpis().values().forEach(value -> figure(value, compared));
          to.writeEndArray();
        });
  }

  private void figure(KpiValue value, boolean compared) {
    json.generator().writeStartObject();
    json.property("name", value.name());
    json.property("label", language.text(value.display().label()));
    format(value.display().format());
    json.property("value", value.current());
    if (compared) {
      json.property("previous", value.previous());
      json.property("change", value.change());
      json.property("percent", value.percent());
    }
    json.generator().writeEndObject();
  }

  @Override
  public void rows(Section.Rows rows) throws IOException {
    table("table", rows.table());
    if (rows.chart().isPresent()) {
      chart(rows.chart().get());
    }
  }

  @Override
  public void plot(Section.Plot plot) throws IOException {
    table("chart", plot.table());
    chart(plot.chart());
  }

  @Override
  public void cohorts(Section.Cohorts cohorts) throws IOException {
    table("cohorts", cohorts.table());
  }

  private void chart(Chart chart) throws IOException {
    json.element(
        to -> {
          to.writeName("chart").writeStartObject();
          json.property("kind", chart.kind().name().toLowerCase(Locale.ROOT));
          to.writeName("series").writeStartArray();
          chart.series().forEach(json::value);
          to.writeEndArray().writeEndObject();
        });
  }

  private void table(String kind, Table table) throws IOException {
    json.element(
        to -> {
          json.property("kind", kind);
          to.writeName("columns").writeStartArray();
          for (Column column : table.columns()) {
            to.writeStartObject();
            json.property("name", column.name());
            json.property("label", language.text(column.display().label()));
            json.property("type", column.type().text());
            format(column.display().format());
            to.writeEndObject();
          }
          to.writeEndArray().writeName("rows").writeStartArray();
          TableRows.of(table, language.word("other")).forEach(row -> row(table, row));
          to.writeEndArray();
        });
  }

  private void row(Table table, List<@Nullable Object> values) {
    json.generator().writeStartObject();
    for (int i = 0; i < values.size(); i++) {
      json.property(table.columns().get(i).name(), values.get(i));
    }
    json.generator().writeEndObject();
  }

  private void format(NumberFormat format) {
    json.property("format", format.kind().name().toLowerCase(Locale.ROOT));
    json.property("unit", format.unit().isEmpty() ? null : format.unit());
  }

  private void range(String name, TimeRange range) {
    json.generator().writeName(name).writeStartObject();
    json.property("start", range.start());
    json.property("end", range.end());
    json.generator().writeEndObject();
  }
}
