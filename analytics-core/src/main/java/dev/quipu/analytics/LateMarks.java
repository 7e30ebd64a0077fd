package dev.quipu.analytics;

import dev.quipu.analytics.housekeeping.LateRows;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.refresh.Changes;
import dev.quipu.analytics.rolled.Rolled;
import dev.quipu.analytics.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Marks the buckets of rows that come so late that a refresh may have been there. Whether one was
 * is not looked up: it might be at it right now, and a mark that was not needed goes with the next
 * refresh.
 */
record LateMarks(List<RollupTable> rollups, Rolled rolled) implements LateRows {

  /** Beyond that what lies between the buckets is marked, too. */
  private static final int MOST_BUCKETS = 50;

  /** How long a mark in another database holds: longer than the transaction that adds the rows. */
  private static final Duration ELSEWHERE = Duration.ofMinutes(15);

  @Override
  public List<Mark> marks(Collection<Instant> times) {
    List<Mark> marks = new ArrayList<>();
    for (RollupTable rollup : rollups) {
      List<TimeRange> ranges = late(rollup, times);
      if (!ranges.isEmpty()) {
        rolled.prepare(rollup);
        mark(rollup, ranges, marks);
      }
    }
    return marks;
  }

  private void mark(RollupTable rollup, List<TimeRange> ranges, List<Mark> marks) {
    Changes changes = new Changes(rollup, rolled.store(rollup));
    Instant now = rolled.clock().instant();
    if (rollup.backend().equals(rollup.dataset().backend())) {
      marks.add(
          new Mark(
              changes.store(), writer -> changes.announce(ranges, now, Instant.EPOCH, writer)));
    } else {
      changes.announce(ranges, now, now.plus(ELSEWHERE));
    }
  }

  /** Returns the buckets of rows that are later than half of what the rollup waits for them. */
  private List<TimeRange> late(RollupTable rollup, Collection<Instant> times) {
    if (rollup.rollup().freshness().changedAt().isPresent()) {
      return List.of();
    }
    Instant inTime =
        rolled.clock().instant().minus(rollup.rollup().freshness().lateBy().dividedBy(2));
    NavigableMap<Instant, TimeRange> buckets = new TreeMap<>();
    for (Instant time : times) {
      if (time.isBefore(inTime)) {
        Map.Entry<Instant, TimeRange> known = buckets.floorEntry(time);
        if (known == null || !known.getValue().contains(time)) {
          TimeRange bucket = rollup.rollup().cut().bucket(time, rollup.asked()).range();
          buckets.put(bucket.start(), bucket);
        }
      }
    }
    return buckets.size() <= MOST_BUCKETS
        ? List.copyOf(buckets.values())
        : List.of(
            new TimeRange(
                buckets.firstEntry().getValue().start(), buckets.lastEntry().getValue().end()));
  }
}
