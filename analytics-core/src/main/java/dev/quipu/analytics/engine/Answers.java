package dev.quipu.analytics.engine;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.answer.GroupAnswer;
import dev.quipu.analytics.answer.GroupQuestion;
import dev.quipu.analytics.answer.GroupReader;
import dev.quipu.analytics.error.LimitExceededException;
import dev.quipu.analytics.funnel.Funnel;
import dev.quipu.analytics.histogram.Histogram;
import dev.quipu.analytics.joint.JointPlan;
import dev.quipu.analytics.joint.JointSource;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.page.PagePlan;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Page;
import dev.quipu.analytics.result.Row;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.retention.Retention;
import dev.quipu.analytics.store.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers plans from the snapshots of their datasets, which stay the caller's. */
record Answers(Masking masking, Limits limits) {

  Table table(QueryPlan plan, Function<Dataset, Snapshot> snapshots) {
    Snapshot snapshot = snapshots.apply(plan.dataset());
    return plan.accept(
        new QueryPlan.Visitor<>() {
          @Override
          public Table groups(QueryPlan.Groups groups) {
            return answer(groups, snapshot).table();
          }

          @Override
          public Table histogram(QueryPlan.Histogram histogram) {
            return new Histogram(histogram, snapshot).table();
          }

          @Override
          public Table funnel(QueryPlan.Funnel funnel) {
            return new Funnel(funnel, snapshot).table();
          }

          @Override
          public Table retention(QueryPlan.Retention retention) {
            return new Retention(retention, snapshot, limits.maxTableRows()).table();
          }

          @Override
          public Table rows(QueryPlan.Rows rows) {
            return listed(rows, snapshot);
          }
        });
  }

  Kpis kpis(QueryPlan plan, Function<Dataset, Snapshot> snapshots) {
    return answer((QueryPlan.Groups) plan, snapshots.apply(plan.dataset())).kpis();
  }

  private GroupAnswer answer(QueryPlan.Groups plan, Snapshot snapshot) {
    return new GroupAnswer(GroupQuestion.of(plan), GroupReader.of(plan, snapshot, limits));
  }

  Table jointTable(JointPlan plan, Function<Dataset, Snapshot> snapshots) {
    return answer(plan, snapshots).table();
  }

  Kpis jointKpis(JointPlan plan, Function<Dataset, Snapshot> snapshots) {
    return answer(plan, snapshots).kpis();
  }

  private GroupAnswer answer(JointPlan plan, Function<Dataset, Snapshot> snapshots) {
    return new GroupAnswer(plan.question(), JointSource.of(plan, snapshots, limits));
  }

  RowCursor rows(QueryPlan.Rows plan, Function<Dataset, Snapshot> snapshots) {
    return rows(plan, snapshots.apply(plan.dataset()));
  }

  long count(QueryPlan.Rows plan, Function<Dataset, Snapshot> snapshots) {
    return count(new PagePlan(plan, ""), snapshots.apply(plan.dataset()));
  }

  private static long count(PagePlan plan, Snapshot snapshot) {
    try (RowCursor counted = snapshot.aggregate(plan.total())) {
      return (Long) requireNonNull(requireNonNull(counted.next()).get(0));
    }
  }

  /** Every row that leaves the engine comes from here. */
  private RowCursor rows(QueryPlan.Rows plan, Snapshot snapshot) {
    return masking.over(snapshot.rows(plan), plan);
  }

  private Table listed(QueryPlan.Rows plan, Snapshot snapshot) {
    int mostRows = limits.maxTableRows();
    try (RowCursor cursor = rows(plan, snapshot)) {
      List<Column> columns = cursor.columns();
      List<Row> rows = new ArrayList<>();
      for (List<@Nullable Object> row = cursor.next(); row != null; row = cursor.next()) {
        if (rows.size() == mostRows) {
          throw new LimitExceededException(
              "the table on " + plan.dataset() + " has more than " + mostRows + " rows",
              "maxTableRows",
              mostRows,
              "ask with a limit, read them with rows(…), or raise it in Limits");
        }
        rows.add(new Row(columns, row));
      }
      return new Table(plan.frame(), columns, rows);
    }
  }

  Page page(PagePlan plan, Function<Dataset, Snapshot> snapshots) {
    QueryPlan.Rows page = plan.rows();
    Snapshot snapshot = snapshots.apply(page.dataset());
    long total = count(plan, snapshot);
    try (RowCursor rows = rows(page, snapshot)) {
      return page(plan, rows, total);
    }
  }

  private static Page page(PagePlan plan, RowCursor cursor, long total) {
    List<Column> columns = cursor.columns().subList(0, plan.shown());
    List<Row> rows = new ArrayList<>();
    Optional<String> next = Optional.empty();
    String place = "";
    for (List<@Nullable Object> row = cursor.next(); row != null; row = cursor.next()) {
      if (rows.size() == plan.size()) {
        next = Optional.of(place);
        break;
      }
      rows.add(new Row(columns, row.subList(0, plan.shown())));
      place = plan.placeAfter(row);
    }
    return new Page(plan.list().frame(), columns, rows, total, next);
  }
}
