package dev.quipu.analytics.answer;

import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.suppress.Cell;
import dev.quipu.analytics.suppress.Sizes;
import dev.quipu.analytics.suppress.Suppressor;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * An answer in which only large groups show their figures. Groups are ordered and cut after that,
 * so that neither the place of a small one nor its absence says what it is.
 */
final class LargeGroups {

  private final QueryPlan.Groups plan;
  private final QueryPlan.Suppression rule;
  private final Snapshot snapshot;

  LargeGroups(QueryPlan.Groups plan, Snapshot snapshot) {
    this.plan = plan;
    this.rule = plan.suppression().orElseThrow();
    this.snapshot = snapshot;
  }

  /** Returns the chosen ones of all groups. */
  Answer of(Answer all) {
    NavigableMap<List<@Nullable Object>, Cell> cells = new Sizes(snapshot, plan, rule).read();
    NavigableSet<List<@Nullable Object>> suppressed =
        new Suppressor(rule.minimum(), rule.additive()).suppressed(List.copyOf(cells.values()));
    List<Group> groups =
        all.groups().stream()
            .filter(group -> !plan.choice().cut() || now(cells.get(group.key())))
            .map(group -> suppressed.contains(group.key()) ? group.hidden() : group)
            .toList();
    boolean trend = plan.grouping().grain().isPresent();
    return new Answer(
        trend ? groups : new GroupRanking(plan).chosen(groups), List.of(), all.none());
  }

  /** Tells whether a group has rows in the range asked about. */
  private static boolean now(@Nullable Cell cell) {
    return cell != null && cell.rows().get(0) > 0;
  }
}
