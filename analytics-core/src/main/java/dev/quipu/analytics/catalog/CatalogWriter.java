package dev.quipu.analytics.catalog;

import dev.quipu.analytics.document.JsonText;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Joint;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.part.PartWriter;
import dev.quipu.analytics.part.Words;
import dev.quipu.analytics.source.Source;
import java.io.StringWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** Writes a catalog as JSON, without what is meant where nothing is said. */
final class CatalogWriter {

  /** Characters in texts that editors do not show or change, and no file holds. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cs}\\x7F-\\x9F\\u2028\\u2029\\uFEFF\\uFFFE\\uFFFF]");

  private final JsonGenerator json;

  private CatalogWriter(JsonGenerator json) {
    this.json = json;
  }

  static String write(Catalog catalog) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonText.FACTORY.createGenerator(indenting(), text)) {
      new CatalogWriter(json).catalog(catalog);
    } catch (StreamConstraintsException e) {
      String hint = "at most " + JsonText.MOST_DEPTH + " levels";
      Problem tooDeep = new Problem("filter", "is nested too deeply", hint);
      throw new InvalidModelException("catalog", List.of(tooDeep));
    } catch (InvalidQueryException e) {
      throw new InvalidModelException("catalog", e.problems());
    }
    return UNSEEN.matcher(text + "\n").replaceAll(c -> "\\\\u" + hex(c.group().charAt(0)));
  }

  private static String hex(char c) {
    return Integer.toHexString(0x10000 + c).substring(1);
  }

  private static ObjectWriteContext indenting() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    Separators separators =
        new Separators()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withArrayElementSpacing(Separators.Spacing.AFTER);
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(separators)
            .withObjectIndenter(indenter)
            .withArrayIndenter(DefaultPrettyPrinter.NopIndenter.instance());
    return new ObjectWriteContext.Base() {
      @Override
      public PrettyPrinter getPrettyPrinter() {
        return printer.createInstance();
      }
    };
  }

  private void catalog(Catalog catalog) {
    json.writeStartObject().writeName("datasets").writeStartObject();
    catalog.datasets().forEach(this::dataset);
    json.writeEndObject();
    if (!catalog.joints().isEmpty()) {
      json.writeName("joints").writeStartObject();
      catalog.joints().forEach(this::joint);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void joint(Joint joint) {
    json.writeName(joint.name()).writeStartObject();
    PartWriter parts = new PartWriter(json);
    parts.names("datasets", joint.datasets());
    parts.kpis(joint.kpis());
    json.writeEndObject();
  }

  private void dataset(Dataset dataset) {
    json.writeName(dataset.name()).writeStartObject();
    source(dataset.source());
    unless(Catalog.DEFAULT_BACKEND, "backend", dataset.backend());
    time(dataset.time());
    PartWriter parts = new PartWriter(json);
    parts.dimensions("dimensions", dataset.ownDimensions());
    if (!dataset.lookups().isEmpty()) {
      json.writeName("lookups").writeStartArray();
      dataset.lookups().forEach(this::lookup);
      json.writeEndArray();
    }
    if (!dataset.measures().isEmpty()) {
      json.writeName("measures").writeStartObject();
      dataset.measures().forEach(parts::measure);
      json.writeEndObject();
    }
    parts.kpis(dataset.kpis());
    if (!dataset.key().isEmpty()) {
      parts.names("key", dataset.key());
    }
    dataset
        .longestRange()
        .ifPresent(days -> json.writeName("longest_range_days").writeNumber(days));
    parts.access(dataset.access());
    json.writeEndObject();
  }

  private void lookup(Lookup lookup) {
    json.writeStartObject();
    json.writeStringProperty("name", lookup.name());
    source(lookup.source());
    json.writeStringProperty("dimension", lookup.dimension());
    json.writeStringProperty("key", lookup.key());
    new PartWriter(json).dimensions("attributes", lookup.attributes());
    json.writeEndObject();
  }

  private void source(Source source) {
    source.accept(
        new Source.Visitor<JsonGenerator>() {
          @Override
          public JsonGenerator table(Source.Table table) {
            unless("", "schema", table.schema());
            return json.writeStringProperty("table", table.name());
          }

          @Override
          public JsonGenerator select(Source.Select select) {
            return json.writeStringProperty("select", select.sql());
          }
        });
  }

  private void time(TimeColumn time) {
    json.writeName("time").writeStartObject();
    time.kind()
        .accept(
            new TimeColumn.Kind.Visitor<JsonGenerator>() {
              @Override
              public JsonGenerator instant() {
                return json.writeStringProperty("instant", time.column());
              }

              @Override
              public JsonGenerator local(ZoneId zone) {
                json.writeStringProperty("local", time.column());
                return json.writeStringProperty("zone", zone.getId());
              }

              @Override
              public JsonGenerator date() {
                return json.writeStringProperty("date", time.column());
              }

              @Override
              public JsonGenerator epoch(TimeColumn.EpochUnit unit) {
                json.writeStringProperty("epoch", time.column());
                return json.writeStringProperty("unit", Words.of(unit));
              }
            });
    json.writeEndObject();
  }

  private void unless(String meant, String name, String value) {
    if (!value.equals(meant)) {
      json.writeStringProperty(name, value);
    }
  }
}
