package dev.quipu.analytics.housekeeping;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Condition.AllOf;
import dev.quipu.analytics.model.Condition.Not;
import dev.quipu.analytics.model.Condition.Test;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.statistics.UsageDataset;
import dev.quipu.analytics.store.KeptTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be erased of usage events, once or again: what is done already is not done twice.
 *
 * @param which a condition on the columns of {@link #EVENTS}
 * @param changes new values of columns; empty to delete the events
 */
public record Erasure(Condition which, Optional<Map<String, Object>> changes) {

  /** The subject of an event. */
  public static final Dimension SUBJECT = Dimension.text(UsageDataset.SUBJECT);

  /** The tenant of an event. */
  public static final Dimension TENANT = Dimension.text(UsageDataset.TENANT);

  /** The time of an event. */
  public static final Dimension TIME = Dimension.instant(UsageDataset.TIME);

  /** The metadata of an event, as JSON. */
  public static final Dimension METADATA = Dimension.text("metadata");

  /** The metadata of an event that has none. */
  public static final String NO_METADATA = "{}";

  /** The columns that an erasure reads and changes. */
  public static final KeptTable EVENTS =
      new KeptTable(
          "usage_event",
          List.of(SUBJECT, TENANT, TIME, METADATA),
          List.of(),
          List.of(TIME.column()));

  /** Copies the changes. */
  public Erasure {
    changes = changes.map(Map::copyOf);
  }

  /** Returns the erasure that deletes events. */
  public static Erasure deleting(Condition which) {
    return new Erasure(which, Optional.empty());
  }

  /** Returns the erasure that puts a pseudonym in the place of subjects, and drops the metadata. */
  public static Erasure anonymising(Condition which, String pseudonym) {
    Condition done =
        new AllOf(
            List.of(
                new Test(SUBJECT, Operator.EQUAL_TO, List.of(pseudonym)),
                new Test(METADATA, Operator.EQUAL_TO, List.of(NO_METADATA))));
    return new Erasure(
        new AllOf(List.of(which, new Not(done))),
        Optional.of(Map.of(SUBJECT.column(), pseudonym, METADATA.column(), NO_METADATA)));
  }

  /** Returns the condition that events before a point in time meet. */
  public static Condition before(Instant end) {
    return new Test(TIME, Operator.LESS_THAN, List.of(end));
  }

  /** Returns the condition that the events of a subject meet. */
  public static Condition of(String tenant, String subject) {
    return new AllOf(
        List.of(
            new Test(TENANT, Operator.EQUAL_TO, List.of(tenant)),
            new Test(SUBJECT, Operator.EQUAL_TO, List.of(subject))));
  }
}
