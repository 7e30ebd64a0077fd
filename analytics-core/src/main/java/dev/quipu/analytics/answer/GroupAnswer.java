package dev.quipu.analytics.answer;

import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Table;

/** Answers a question of groups: reads both ranges, joins them, calculates and orders. */
public record GroupAnswer(GroupQuestion question, GroupSource source) {

  /** Answers totals. */
  public Kpis kpis() {
    return shown().kpis(answer());
  }

  /** Answers any question of groups. */
  public Table table() {
    return shown().of(answer());
  }

  private GroupTable shown() {
    return new GroupTable(question.frame(), question.grouping(), question.figures());
  }

  private Answer answer() {
    return question.grouping().grain().isPresent()
        ? new TrendRows(question, source).answer()
        : new BreakdownRows(question, source).answer();
  }
}
