package dev.quipu.analytics.rolled;

import dev.quipu.analytics.kept.Ranges;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.rollup.Cut;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A range, cut into what a rollup answers and what only the rows can.
 *
 * @param rolled whole buckets of the rollup, in order
 * @param live the rest, in order
 */
record Pieces(List<TimeRange> rolled, List<TimeRange> live) {

  /** More pieces than this cost more than reading what lies between them. */
  private static final int MOST_GAPS = 6;

  Pieces {
    rolled = List.copyOf(rolled);
    live = List.copyOf(live);
  }

  /**
   * Cuts a range.
   *
   * @param covered the end of what is rolled up
   * @param changed what has changed since; in any order
   */
  static Pieces of(TimeRange range, RollupTable rollup, Instant covered, List<TimeRange> changed) {
    Cut cut = rollup.rollup().cut();
    ReportingCalendar calendar = rollup.asked();
    List<TimeRange> rolled = new ArrayList<>();
    Instant end = covered.isBefore(range.end()) ? covered : cut.floor(range.end(), calendar);
    Ranges.between(cut.ceiling(range.start(), calendar), end).ifPresent(rolled::add);
    List<TimeRange> gaps = new ArrayList<>();
    for (TimeRange each : changed) {
      TimeRange whole = rollup.whole(each);
      rolled.stream().findFirst().flatMap(whole::intersect).ifPresent(gaps::add);
    }
    for (TimeRange gap : gaps.size() > MOST_GAPS ? List.of(hull(gaps)) : gaps) {
      rolled = without(rolled, gap);
    }
    List<TimeRange> live = List.of(range);
    for (TimeRange each : rolled) {
      live = without(live, each);
    }
    return new Pieces(rolled, live);
  }

  private static TimeRange hull(List<TimeRange> ranges) {
    Instant from = ranges.get(0).start();
    Instant to = ranges.get(0).end();
    for (TimeRange each : ranges) {
      from = each.start().isBefore(from) ? each.start() : from;
      to = each.end().isAfter(to) ? each.end() : to;
    }
    return new TimeRange(from, to);
  }

  private static List<TimeRange> without(List<TimeRange> ranges, TimeRange gap) {
    List<TimeRange> left = new ArrayList<>();
    for (TimeRange range : ranges) {
      if (range.intersect(gap).isEmpty()) {
        left.add(range);
      } else {
        Ranges.between(range.start(), gap.start()).ifPresent(left::add);
        Ranges.between(gap.end(), range.end()).ifPresent(left::add);
      }
    }
    return left;
  }
}
