package dev.quipu.analytics.export.template;

import dev.quipu.analytics.document.JsonText;
import dev.quipu.analytics.export.report.Chart;
import dev.quipu.analytics.export.report.Report.Fact;
import dev.quipu.analytics.json.QueryJson;
import dev.quipu.analytics.query.Query;
import java.io.StringWriter;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** Writes a template as JSON. */
record TemplateWriter(JsonGenerator json) implements SectionTemplate.Visitor<JsonGenerator> {

  static String write(ReportTemplate template) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      new TemplateWriter(json).template(template);
    }
    return text.toString();
  }

  private void template(ReportTemplate template) {
    json.writeStartObject();
    json.writeStringProperty("title", template.title());
    if (!template.facts().isEmpty()) {
      json.writeObjectPropertyStart("facts");
      for (Fact fact : template.facts()) {
        json.writeStringProperty(fact.label(), fact.value());
      }
      json.writeEndObject();
    }
    json.writeStringProperty("language", template.language().toLanguageTag());
    template.zone().ifPresent(zone -> json.writeStringProperty("zone", zone.getId()));
    json.writeArrayPropertyStart("sections");
    for (SectionTemplate section : template.sections()) {
      json.writeStartObject();
      if (!section.title().isEmpty()) {
        json.writeStringProperty("title", section.title());
      }
      section.accept(this);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  @Override
  public JsonGenerator text(SectionTemplate.Text text) {
    return json.writeStringProperty("text", text.body());
  }

  @Override
  public JsonGenerator figures(SectionTemplate.Figures figures) {
    return query("figures", figures.totals());
  }

  @Override
  public JsonGenerator rows(SectionTemplate.Rows rows) {
    query("table", rows.asked());
    rows.chart().ifPresent(this::chart);
    return json;
  }

  @Override
  public JsonGenerator plot(SectionTemplate.Plot plot) {
    query("plot", plot.asked());
    return chart(plot.chart());
  }

  @Override
  public JsonGenerator cohorts(SectionTemplate.Cohorts cohorts) {
    return query("cohorts", cohorts.retention());
  }

  private JsonGenerator query(String name, Query query) {
    return json.writeName(name).writeRawValue(QueryJson.write(query));
  }

  private JsonGenerator chart(Chart chart) {
    json.writeObjectPropertyStart("chart");
    json.writeStringProperty("kind", chart.kind().name().toLowerCase(Locale.ROOT));
    if (!chart.series().isEmpty()) {
      json.writeArrayPropertyStart("series");
      chart.series().forEach(json::writeString);
      json.writeEndArray();
    }
    return json.writeEndObject();
  }
}
