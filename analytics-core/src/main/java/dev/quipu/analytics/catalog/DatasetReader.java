package dev.quipu.analytics.catalog;

import dev.quipu.analytics.document.Faults;
import dev.quipu.analytics.document.Fields;
import dev.quipu.analytics.document.Node;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.model.TimeColumn.EpochUnit;
import dev.quipu.analytics.part.AccessReader;
import dev.quipu.analytics.part.DimensionReader;
import dev.quipu.analytics.part.KpiReader;
import dev.quipu.analytics.part.MeasureReader;
import dev.quipu.analytics.part.Part;
import dev.quipu.analytics.part.SourceReader;
import dev.quipu.analytics.part.Words;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the builder of one dataset. */
final class DatasetReader {

  static final List<String> KEYS =
      List.of(
          "table",
          "schema",
          "select",
          "backend",
          "time",
          "dimensions",
          "lookups",
          "measures",
          "kpis",
          "key",
          "longest_range_days",
          "row_policies",
          "minimum_group_size");
  static final List<String> TIME_KINDS = List.of("instant", "local", "date", "epoch");
  static final List<String> TIME_KEYS =
      List.of("instant", "local", "date", "epoch", "zone", "unit");
  static final Map<String, EpochUnit> UNITS = Words.of(EpochUnit.values());

  /** Stands in for a time column with faults, so that the builder has no fault to add. */
  private static final TimeColumn SOME = TimeColumn.instant("t");

  private final String name;
  private final Places places;

  DatasetReader(String name, Places places) {
    this.name = name;
    this.places = places;
  }

  Dataset.Builder dataset(Node node) {
    Fields fields = new Fields(node, KEYS);
    Dataset.Builder dataset = Dataset.of(name, SourceReader.source(new Part(name, node), fields));
    dataset.time(SOME);
    if (node.properties() == null) {
      return dataset;
    }
    fields.optional("backend").ifPresent(value -> dataset.backend(value.text()));
    fields
        .required("time")
        .ifPresent(value -> part("time column", value, () -> dataset.time(time(value))));
    places.each(
        this + ", dimension",
        fields.optional("dimensions"),
        part -> dataset.dimensions(DimensionReader.dimension(part)));
    LookupReader lookups = new LookupReader(toString(), places);
    fields
        .optional("lookups")
        .ifPresent(value -> value.items().forEach(one -> dataset.lookups(lookups.lookup(one))));
    places.each(
        this + ", measure",
        fields.optional("measures"),
        part -> MeasureReader.measure(part).ifPresent(dataset::measures));
    places.each(
        this + ", kpi",
        fields.optional("kpis"),
        part -> KpiReader.kpi(part).ifPresent(dataset::kpis));
    access(fields, dataset);
    return dataset;
  }

  private static TimeColumn time(Node node) {
    Fields fields = new Fields(node, TIME_KEYS);
    return fields.oneOf(TIME_KINDS).map(kind -> time(kind, fields)).orElse(SOME);
  }

  private static TimeColumn time(String kind, Fields fields) {
    String column = fields.textOr(kind, "");
    if (!kind.equals("local")) {
      fields.optional("zone").ifPresent(value -> value.fault("goes with a local time only", ""));
    }
    if (!kind.equals("epoch")) {
      fields.optional("unit").ifPresent(value -> value.fault("goes with an epoch only", ""));
    }
    return switch (kind) {
      case "instant" -> TimeColumn.instant(column);
      case "date" -> TimeColumn.date(column);
      case "local" ->
          fields
              .required("zone")
              .flatMap(DatasetReader::zone)
              .map(zone -> TimeColumn.local(column, zone))
              .orElse(SOME);
      default ->
          fields
              .required("unit")
              .flatMap(value -> value.choice("unit", UNITS))
              .map(unit -> TimeColumn.epoch(column, unit))
              .orElse(SOME);
    };
  }

  private static Optional<ZoneId> zone(Node node) {
    String name = node.text();
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      if (node.value() instanceof String) {
        String nearest =
            Problem.nearest(name, ZoneId.getAvailableZoneIds())
                .map(zone -> "; did you mean \"" + zone + "\"?")
                .orElse("");
        node.fault(
            "\"" + Faults.shown(name) + "\" is no time zone",
            "a name such as Europe/Berlin" + nearest);
      }
      return Optional.empty();
    }
  }

  private void access(Fields fields, Dataset.Builder dataset) {
    fields
        .optional("key")
        .ifPresent(
            value -> part("key", value, () -> dataset.key(value.texts().toArray(String[]::new))));
    fields
        .optional("longest_range_days")
        .ifPresent(
            value ->
                value
                    .wholeNumber(1, Integer.MAX_VALUE)
                    .ifPresent(days -> dataset.longestRange((int) days)));
    fields
        .optional("row_policies")
        .ifPresent(
            value ->
                part(
                    "row policy",
                    value,
                    () ->
                        value
                            .items()
                            .forEach(item -> AccessReader.policy(item).ifPresent(dataset::rows))));
    fields
        .optional("minimum_group_size")
        .ifPresent(
            value ->
                part(
                    "minimum group size",
                    value,
                    () -> AccessReader.minimum(value).ifPresent(dataset::minimumGroupSize)));
  }

  private void part(String part, Node node, Runnable reading) {
    places.read(this + ", " + part, node, reading);
  }

  @Override
  public String toString() {
    return "dataset \"" + name + "\"";
  }
}
