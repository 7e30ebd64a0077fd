package dev.quipu.analytics.refresh;

import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.keys.KeySet;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.Aggregate.Function;
import dev.quipu.analytics.plan.Figures;
import dev.quipu.analytics.time.TimeBucket;
import dev.quipu.analytics.value.CanonicalText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line a bucket: its date and the figures of all of its rows. */
record DayLog(RollupTable rollup) {

  private static final Logger LOG = LoggerFactory.getLogger("dev.quipu.analytics.rollups");

  /** Logs the buckets of a chunk. */
  void log(Chunk chunk) {
    if (LOG.isInfoEnabled()) {
      lines(chunk).forEach(line -> LOG.info("{} {}", rollup.rollup().name(), line));
    }
  }

  /** Returns a line for each bucket that has rows. */
  List<String> lines(Chunk chunk) {
    Map<Long, List<@Nullable Object>> totals = new TreeMap<>();
    int width = rollup.dimensions().size() + 1;
    FigureRows rows = new FigureRows(rollup);
    for (List<@Nullable Object> row : chunk.figures()) {
      totals.merge((Long) row.get(0), row.subList(width, row.size()), rows::sum);
    }
    List<Map<Long, KeySet>> keys = new ArrayList<>();
    for (int i = 0; i < chunk.sets().size(); i++) {
      keys.add(keys(i, chunk));
    }
    List<String> lines = new ArrayList<>();
    totals.forEach((second, added) -> lines.add(line(keys, second, added)));
    return lines;
  }

  /** Returns the keys that a distinct count counts in each bucket. */
  private Map<Long, KeySet> keys(int measure, Chunk chunk) {
    Map<Long, KeySet> keys = new HashMap<>();
    chunk
        .sets()
        .get(measure)
        .forEach(
            (group, some) ->
                keys.computeIfAbsent((Long) group.get(0), bucket -> rollup.emptySet(measure))
                    .addAll(some));
    return keys;
  }

  private String line(List<Map<Long, KeySet>> keys, long second, List<@Nullable Object> added) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Aggregate aggregate : rollup.figures().aggregates()) {
      values.add(
          aggregate.function() == Function.COUNT_DISTINCT
              ? (Object) size(keys.get(rollup.distinct().indexOf(aggregate)).get(second))
              : added.get(rollup.added().indexOf(aggregate)));
    }
    TimeBucket bucket = rollup.rollup().cut().bucket(Instant.ofEpochSecond(second), rollup.asked());
    List<@Nullable Object> widened = rollup.figures().widened(values);
    StringJoiner line = new StringJoiner(", ", bucket + ": ", "");
    for (Figures.Figure figure : rollup.figures().figures()) {
      Object value = figure.rounded(figure.calculation().of(widened, widened));
      line.add(figure.name() + "=" + (value == null ? "" : CanonicalText.of(value)));
    }
    return line.toString();
  }

  private static long size(@Nullable KeySet keys) {
    return keys == null ? 0 : keys.size();
  }
}
