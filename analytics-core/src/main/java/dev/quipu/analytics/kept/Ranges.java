package dev.quipu.analytics.kept;

import dev.quipu.analytics.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Ranges of buckets that are to be rolled up. */
public final class Ranges {

  private Ranges() {}

  /** Returns ranges up to an end, in order, with those that touch made one. */
  public static List<TimeRange> within(List<TimeRange> ranges, Instant end) {
    List<TimeRange> sorted = new ArrayList<>();
    for (TimeRange range : ranges) {
      between(range.start(), range.end().isBefore(end) ? range.end() : end).ifPresent(sorted::add);
    }
    sorted.sort(Comparator.comparing(TimeRange::start));
    List<TimeRange> joined = new ArrayList<>();
    for (TimeRange range : sorted) {
      TimeRange last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last == null || last.end().isBefore(range.start())) {
        joined.add(range);
      } else if (last.end().isBefore(range.end())) {
        joined.set(joined.size() - 1, new TimeRange(last.start(), range.end()));
      }
    }
    return joined;
  }

  /** Returns the range between two instants; empty where they are the wrong way round. */
  public static Optional<TimeRange> between(Instant from, Instant to) {
    return from.isBefore(to) ? Optional.of(new TimeRange(from, to)) : Optional.empty();
  }
}
