package dev.quipu.analytics.part;

import dev.quipu.analytics.access.AccessPolicy;
import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.access.MinimumGroupSize;
import dev.quipu.analytics.access.Protection;
import dev.quipu.analytics.access.RowPolicy;
import dev.quipu.analytics.access.Sensitivity;
import dev.quipu.analytics.document.JsonText;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.Measure.Aggregation;
import dev.quipu.analytics.model.Measure.Aggregation.Function;
import dev.quipu.analytics.question.FilterWriter;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes the parts of a dataset. */
public record PartWriter(JsonGenerator json) {

  private static final BigDecimal MEDIAN = new BigDecimal("0.5");

  /** Writes dimensions as a property; none are left out. */
  public void dimensions(String name, List<Dimension> dimensions) {
    if (!dimensions.isEmpty()) {
      json.writeName(name).writeStartObject();
      dimensions.forEach(this::dimension);
      json.writeEndObject();
    }
  }

  private void dimension(Dimension dimension) {
    json.writeName(dimension.name());
    Dimension plain =
        new Dimension(
            dimension.name(),
            dimension.name(),
            dimension.type(),
            Display.labelOf(dimension.name()));
    if (dimension.equals(plain)) {
      json.writeString(dimension.type().text());
      return;
    }
    json.writeStartObject();
    json.writeStringProperty("type", dimension.type().text());
    unless(plain.column(), "column", dimension.column());
    unless(plain.label(), "label", dimension.label());
    protection(dimension.protection());
    json.writeEndObject();
  }

  private void protection(Protection protection) {
    if (protection.sensitivity() == Sensitivity.PUBLIC) {
      return;
    }
    json.writeStringProperty("sensitivity", Words.of(protection.sensitivity()));
    Mask mask = protection.mask();
    if (mask.kind() == Mask.Kind.PARTIAL) {
      json.writeName("mask").writeStartObject().writeName("partial").writeStartObject();
      json.writeName("first").writeNumber(mask.first());
      json.writeName("last").writeNumber(mask.last()).writeEndObject().writeEndObject();
    } else {
      unless(Words.of(Mask.Kind.HIDE), "mask", Words.of(mask.kind()));
    }
    roles("plain_for", protection.plainFor());
  }

  /** Writes a measure as a property. */
  public void measure(Measure measure) {
    json.writeName(measure.name()).writeStartObject();
    aggregation(measure.aggregation());
    if (!measure.filter().equals(Filter.everything())) {
      json.writeName("where");
      measure.filter().accept(new FilterWriter(json));
    }
    Function function = measure.aggregation().function();
    boolean whole = function == Function.COUNT || function == Function.COUNT_DISTINCT;
    Measure plain = whole ? Measure.count(measure.name()) : Measure.sum(measure.name(), "");
    display(measure.display(), plain.display());
    json.writeEndObject();
  }

  private void aggregation(Aggregation aggregation) {
    String of = aggregation.of().orElse("");
    if (aggregation.function() == Function.COUNT) {
      boolean rows = aggregation.of().isEmpty();
      json.writeStringProperty(rows ? "count" : "count_values", rows ? MeasureReader.ROWS : of);
    } else if (aggregation.function() != Function.PERCENTILE) {
      json.writeStringProperty(Words.of(aggregation.function()), of);
    } else if (median(aggregation.fraction())) {
      json.writeStringProperty("median", of);
    } else {
      json.writeName("percentile").writeStartObject();
      json.writeStringProperty("of", of);
      number("fraction", aggregation.fraction());
      json.writeEndObject();
    }
  }

  private static boolean median(BigDecimal fraction) {
    return fraction.scale() == MEDIAN.scale() && fraction.compareTo(MEDIAN) == 0;
  }

  private void kpi(Kpi kpi) {
    json.writeName(kpi.name()).writeStartObject();
    Kpi plain = kpi.formula().accept(new FormulaWriter(kpi.name(), this));
    display(kpi.display(), plain.display());
    json.writeEndObject();
  }

  private void display(Display display, Display plain) {
    unless(plain.label(), "label", display.label());
    NumberFormat format = display.format();
    if (!format.equals(plain.format())) {
      json.writeName("format").writeStartObject();
      json.writeStringProperty("kind", Words.of(format.kind()));
      json.writeName("decimals").writeNumber(format.decimals());
      unless("", "unit", format.unit());
      json.writeEndObject();
    }
    unless(Words.of(plain.good()), "good", Words.of(display.good()));
  }

  /** Writes KPIs as a property; none are left out. */
  public void kpis(List<Kpi> kpis) {
    if (!kpis.isEmpty()) {
      json.writeName("kpis").writeStartObject();
      kpis.forEach(this::kpi);
      json.writeEndObject();
    }
  }

  /** Writes what is demanded of whoever asks. */
  public void access(AccessPolicy access) {
    if (!access.rows().isEmpty()) {
      json.writeName("row_policies").writeStartArray();
      access.rows().forEach(this::policy);
      json.writeEndArray();
    }
    access.minimumGroupSize().ifPresent(this::minimum);
  }

  private void policy(RowPolicy policy) {
    json.writeStartObject();
    if (policy.kind() == RowPolicy.Kind.ATTRIBUTE) {
      json.writeStringProperty("attribute", policy.attribute());
      json.writeStringProperty("dimension", policy.dimension());
    } else {
      json.writeStringProperty(Words.of(policy.kind()), policy.dimension());
    }
    roles("except_for", policy.exempt());
    json.writeEndObject();
  }

  private void minimum(MinimumGroupSize minimum) {
    json.writeName("minimum_group_size").writeStartObject();
    json.writeName("size").writeNumber(minimum.size());
    minimum.distinct().ifPresent(name -> json.writeStringProperty("distinct", name));
    roles("except_for", minimum.exempt());
    json.writeEndObject();
  }

  private void roles(String name, Collection<String> roles) {
    if (!roles.isEmpty()) {
      names(name, roles.stream().sorted().toList());
    }
  }

  /** Writes a list of names as a property. */
  public void names(String name, Collection<String> names) {
    json.writeName(name).writeStartArray();
    names.forEach(json::writeString);
    json.writeEndArray();
  }

  /** Writes a number so that it is read with the same scale. */
  void number(String name, BigDecimal number) {
    if (JsonText.tooLarge(number)) {
      String hint = "at most " + JsonText.MOST_DIGITS + " digits";
      throw new InvalidModelException(
          "catalog", List.of(new Problem(name, "is too large a number", hint)));
    }
    boolean whole = number.scale() == 0;
    json.writeName(name).writeNumber(whole ? number.toPlainString() : JsonText.text(number));
  }

  void unless(String meant, String name, String value) {
    if (!value.equals(meant)) {
      json.writeStringProperty(name, value);
    }
  }
}
