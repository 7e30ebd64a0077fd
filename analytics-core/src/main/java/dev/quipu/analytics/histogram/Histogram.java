package dev.quipu.analytics.histogram;

import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.Aggregate.Function;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.plan.Grouping;
import dev.quipu.analytics.plan.QueryPlan;
import dev.quipu.analytics.plan.Ranking;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Column.Role;
import dev.quipu.analytics.result.Row;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.value.Arithmetic;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import dev.quipu.analytics.value.ValueType;
import dev.quipu.analytics.value.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many rows have a value in each bin. The bins follow from the smallest and the largest value,
 * so it takes two statements: those two, then one count a bin.
 */
public final class Histogram {

  private final QueryPlan.Histogram plan;
  private final Snapshot snapshot;

  /** Answers from a snapshot, which stays the caller's. */
  public Histogram(QueryPlan.Histogram plan, Snapshot snapshot) {
    this.plan = plan;
    this.snapshot = snapshot;
  }

  /** Returns one row a bin, also of those without rows; none where no row has a value. */
  public Table table() {
    List<Column> columns =
        List.of(
            edge("from"), edge("to"), new Column("rows", ValueType.INTEGER, Role.FIGURE, whole()));
    List<@Nullable Object> ends =
        ask(
            List.of(
                aggregate(Function.MIN, plan.dimension()),
                aggregate(Function.MAX, plan.dimension())));
    if (ends.get(0) == null || ends.get(1) == null) {
      return new Table(plan.frame(), columns, List.of());
    }
    List<Object> edges = edges((Number) ends.get(0), (Number) ends.get(1));
    List<Aggregate> bins = new ArrayList<>();
    for (int i = 0; i + 1 < edges.size(); i++) {
      bins.add(new Aggregate(Function.ROWS, null, BigDecimal.ZERO, within(edges, i)));
    }
    List<@Nullable Object> counts = ask(bins);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      rows.add(
          new Row(
              columns,
              List.of(edges.get(i), edges.get(i + 1), Objects.requireNonNull(counts.get(i)))));
    }
    return new Table(plan.frame(), columns, rows);
  }

  private List<Object> edges(Number least, Number most) {
    List<Object> edges = new ArrayList<>();
    for (BigDecimal edge :
        Bins.edges(
            Arithmetic.decimal(least),
            Arithmetic.decimal(most),
            plan.bins(),
            narrowest(least, most))) {
      edges.add(Values.convert(edge, plan.dimension().type()).orElse(edge));
    }
    return edges;
  }

  private static BigDecimal narrowest(Number least, Number most) {
    if (least instanceof Double) {
      double largest = Math.max(Math.abs(least.doubleValue()), Math.abs(most.doubleValue()));
      return new BigDecimal(2 * Math.ulp(largest));
    }
    return least instanceof Long ? BigDecimal.ONE : BigDecimal.ZERO;
  }

  private Condition within(List<Object> edges, int bin) {
    return new Condition.AllOf(
        List.of(
            new Condition.Test(plan.dimension(), Operator.AT_LEAST, List.of(edges.get(bin))),
            new Condition.Test(plan.dimension(), Operator.LESS_THAN, List.of(edges.get(bin + 1)))));
  }

  private static Aggregate aggregate(Function function, Dimension of) {
    return new Aggregate(function, of, BigDecimal.ZERO, Condition.always());
  }

  private List<@Nullable Object> ask(List<Aggregate> aggregates) {
    AggregatePlan asked =
        new AggregatePlan(
            plan.dataset(), plan.slice(), Grouping.none(), aggregates, Ranking.none());
    try (RowCursor row = snapshot.aggregate(asked)) {
      return Objects.requireNonNull(row.next());
    }
  }

  private Column edge(String name) {
    Column dimension = Column.of(plan.dimension());
    return new Column(name, dimension.type(), Role.DIMENSION, dimension.display());
  }

  private static Display whole() {
    return Display.of("rows", NumberFormat.number(0));
  }
}
