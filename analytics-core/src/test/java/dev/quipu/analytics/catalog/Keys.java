package dev.quipu.analytics.catalog;

import dev.quipu.analytics.part.AccessReader;
import dev.quipu.analytics.part.DimensionReader;
import dev.quipu.analytics.part.DisplayReader;
import dev.quipu.analytics.part.KpiReader;
import dev.quipu.analytics.part.MeasureReader;
import java.util.List;
import java.util.Map;

/** What each object of a catalog file may hold, as its reader knows it, by the schema's names. */
final class Keys {

  static final Map<String, List<String>> ALL =
      Map.ofEntries(
          Map.entry("", CatalogReader.KEYS),
          Map.entry("joint", CatalogReader.JOINT_KEYS),
          Map.entry("dataset", DatasetReader.KEYS),
          Map.entry("lookup", LookupReader.KEYS),
          Map.entry("time", DatasetReader.TIME_KEYS),
          Map.entry("dimension", DimensionReader.KEYS),
          Map.entry("partial", DimensionReader.PARTIAL_KEYS),
          Map.entry("measure", MeasureReader.KEYS),
          Map.entry("percentile", MeasureReader.PERCENTILE_KEYS),
          Map.entry("kpi", KpiReader.KEYS),
          Map.entry("times", KpiReader.TIMES_KEYS),
          Map.entry("moving", KpiReader.MOVING_KEYS),
          Map.entry("format", DisplayReader.FORMAT_KEYS),
          Map.entry("row_policy", AccessReader.POLICY_KEYS),
          Map.entry("minimum_group_size", AccessReader.MINIMUM_KEYS));

  private Keys() {}
}
