package dev.quipu.analytics.export;

import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.export.json.JsonReport;
import dev.quipu.analytics.export.json.JsonSink;
import dev.quipu.analytics.export.json.JsonSink.Shape;
import dev.quipu.analytics.export.options.JsonOptions;
import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.KpiValue;
import dev.quipu.analytics.time.TimeRange;
import dev.quipu.analytics.value.NumberFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** JSON: an array of rows or one object of figures; or each row or figure on a line of its own. */
record JsonFormat(JsonOptions options, Shape shape) implements RowWriter.Format {

  @Override
  public RowWriter open(OutputStream out) {
    return new JsonRows(new JsonSink(options, shape, out));
  }

  @Override
  public void write(KpiReport report, OutputStream out) throws IOException {
    JsonSink json = new JsonSink(options, Shape.LINES, out);
    if (lines()) {
      for (KpiValue value : report.kpis().values()) {
        json.element(to -> figure(json, report, value));
      }
    } else {
      json.element(to -> object(json, report));
    }
    json.end();
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    if (lines()) {
      RowWriter.Format.super.write(report, out);
    } else {
      new JsonReport(report, new JsonSink(options, Shape.ONE, out)).write();
    }
  }

  private boolean lines() {
    return shape == Shape.LINES;
  }

  @Override
  public Optional<CopyFormat> copy(List<Column> columns) {
    CopyFormat.Json.LargeNumbers large =
        switch (options.largeNumbers()) {
          case TEXT -> CopyFormat.Json.LargeNumbers.TEXT;
          case NUMBERS -> CopyFormat.Json.LargeNumbers.NUMBERS;
        };
    CopyFormat.Json.Shape copied =
        switch (shape) {
          case ARRAY, ONE -> CopyFormat.Json.Shape.ARRAY;
          case LINES -> CopyFormat.Json.Shape.LINES;
        };
    return Optional.of(new CopyFormat.Json(copied, large));
  }

  @Override
  public String mediaType() {
    return lines() ? "application/x-ndjson" : "application/json";
  }

  @Override
  public String extension() {
    return lines() ? "ndjson" : "json";
  }

  private static void object(JsonSink json, KpiReport report) {
    Frame frame = report.kpis().frame();
    json.generator().writeStartObject();
    range(json, "range", frame.range());
    json.property("zone", frame.calendar().zone().getId());
    frame.baseline().ifPresent(baseline -> range(json, "baseline", baseline));
    json.property("asked_at", frame.now());
    json.generator().writeName("kpis").writeStartArray();
    for (KpiValue value : report.kpis().values()) {
      figure(json, report, value);
    }
    json.generator().writeEndArray().writeEndObject();
  }

  private static void range(JsonSink json, String name, TimeRange range) {
    json.generator().writeName(name).writeStartObject();
    json.property("start", range.start());
    json.property("end", range.end());
    json.generator().writeEndObject();
  }

  private static void figure(JsonSink json, KpiReport report, KpiValue value) {
    NumberFormat format = value.display().format();
    json.generator().writeStartObject();
    json.property("name", report.key(value));
    json.property("label", value.display().label());
    json.property("kind", format.kind().name().toLowerCase(Locale.ROOT));
    json.property("unit", format.unit().isEmpty() ? null : format.unit());
    json.property("value", value.current());
    if (report.compared()) {
      json.property("previous", value.previous());
      json.property("change", value.change());
      json.property("percent", value.percent());
    }
    json.property("good", value.display().good().name().toLowerCase(Locale.ROOT));
    json.generator().writeEndObject();
  }

  /** Writes rows as objects, one on each line. */
  private static final class JsonRows implements RowWriter {

    private final JsonSink json;
    private List<SerializableString> names = List.of();

    JsonRows(JsonSink json) {
      this.json = json;
    }

    @Override
    public void header(List<Column> columns) throws IOException {
      names =
          columns.stream().<SerializableString>map(c -> new SerializedString(c.name())).toList();
      json.begin();
    }

    @Override
    public void row(List<@Nullable Object> values) throws IOException {
      if (values.size() != names.size()) {
        throw new IllegalArgumentException(
            "a row of " + values.size() + " values under " + names.size() + " columns");
      }
      json.element(
          to -> {
            to.writeStartObject();
            for (int i = 0; i < names.size(); i++) {
              to.writeName(names.get(i));
              json.value(values.get(i));
            }
            to.writeEndObject();
          });
    }

    @Override
    public void flush() throws IOException {
      json.flush();
    }

    @Override
    public void finish() throws IOException {
      json.end();
    }
  }
}
