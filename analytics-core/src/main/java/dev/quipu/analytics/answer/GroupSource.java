package dev.quipu.analytics.answer;

import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.time.TimeRange;
import java.util.List;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * Where the groups of a question come from: one dataset, or several that are joined. Every method
 * reads one range, that asked about or that compared with.
 */
public interface GroupSource {

  /** The aggregates of some groups by their keys. */
  interface Aggregates {

    /** Returns the keys of the groups that have rows, in ascending order. */
    NavigableSet<List<@Nullable Object>> keys();

    /**
     * Returns the aggregates and windows of a group: those of no rows where it has none, null where
     * they must not be shown.
     */
    List<@Nullable Object> of(List<@Nullable Object> key);
  }

  /** Returns the aggregates and windows of all groups together. */
  List<@Nullable Object> whole(TimeRange range);

  /**
   * Returns the groups of the dimensions alone, over the whole range: all of them, or only those
   * that the question's choice is sure to begin with.
   */
  Aggregates ranked(TimeRange range);

  /** Returns all groups. */
  Aggregates all(TimeRange range);

  /** Returns the groups with the given values of the dimensions, and maybe others. */
  Aggregates only(TimeRange range, List<List<@Nullable Object>> named);

  /**
   * Returns the rows without the given values of the dimensions as one group, or one a bucket. Only
   * those that have rows have a key.
   */
  Aggregates rest(TimeRange range, List<List<@Nullable Object>> named);

  /** Tells whether figures of a group of the answer must not be shown. */
  boolean hides(List<@Nullable Object> key);

  /** Returns how large an answer may be. */
  Limits limits();

  /** Returns what the answer is called where it is refused. */
  String answerName();

  /** Returns the refusal of an answer that is made of too many groups. */
  default LimitExceededException tooMany(String howMany) {
    return new LimitExceededException(
        answerName() + " is made of " + howMany + " groups",
        "maxGroups",
        limits().maxGroups(),
        "group by fewer dimensions, a coarser grain or a shorter range, or raise it in Limits");
  }
}
