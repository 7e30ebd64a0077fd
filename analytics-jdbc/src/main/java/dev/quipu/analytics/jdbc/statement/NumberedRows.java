package dev.quipu.analytics.jdbc.statement;

import static java.util.stream.Collectors.joining;

import dev.quipu.analytics.jdbc.source.Names;
import dev.quipu.analytics.jdbc.source.ReadBy;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.plan.Aggregate;
import dev.quipu.analytics.plan.Aggregate.Function;
import dev.quipu.analytics.plan.AggregatePlan;
import dev.quipu.analytics.query.Sort;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Percentiles where the database has no exact aggregate for them: the rows of a group are numbered
 * in the order of a value, and the value of the wanted number is taken.
 *
 * @param plan a plan with at least one percentile
 * @param sequences the orders in which rows are numbered
 */
record NumberedRows(AggregatePlan plan, List<Sequence> sequences, SqlDialect dialect, Names names) {

  /**
   * Values in their order.
   *
   * @param where which rows take part
   */
  record Sequence(Dimension of, Condition where) {
    static Sequence of(Aggregate aggregate) {
      return new Sequence(aggregate.operand(), aggregate.where());
    }
  }

  /** Returns the numbered rows that a plan needs; empty where it needs none. */
  static Optional<NumberedRows> of(AggregatePlan plan, SqlDialect dialect, Names names) {
    List<Sequence> sequences =
        plan.aggregates().stream()
            .filter(aggregate -> percentile(aggregate) && !own(aggregate, dialect))
            .map(Sequence::of)
            .distinct()
            .toList();
    return sequences.isEmpty()
        ? Optional.empty()
        : Optional.of(new NumberedRows(plan, sequences, dialect, names));
  }

  private static boolean own(Aggregate aggregate, SqlDialect dialect) {
    String operand = dialect.quote(aggregate.operand().column());
    return dialect.percentile(aggregate, operand).isPresent();
  }

  private static boolean percentile(Aggregate aggregate) {
    return aggregate.function() == Function.PERCENTILE_LOWER
        || aggregate.function() == Function.PERCENTILE_UPPER;
  }

  /** Returns what is selected of each row: the keys, the values and what other aggregates read. */
  List<SqlQuery> columns(List<SqlQuery> keys) {
    List<SqlQuery> columns = new ArrayList<>(keys);
    ConditionSql conditions = ConditionSql.rowByRow(dialect);
    for (int i = 0; i < sequences.size(); i++) {
      String value = dialect.quote(sequences.get(i).of().column());
      columns.add(
          conditions
              .of(sequences.get(i).where())
              .map(where -> where.within("CASE WHEN ", " THEN " + value + " END"))
              .orElse(SqlQuery.of(value))
              .then(" AS " + names.of("value", i + 1)));
    }
    Set<Dimension> read = new LinkedHashSet<>();
    plan.aggregates().stream()
        .filter(aggregate -> !percentile(aggregate))
        .forEach(aggregate -> read.addAll(ReadBy.aggregate(aggregate)));
    read.stream()
        .map(dimension -> dialect.quote(dimension.column()))
        .distinct()
        .forEach(column -> columns.add(SqlQuery.of(column)));
    return columns;
  }

  /** Returns the rows with their numbers, in place of a table. */
  SqlQuery source(SqlQuery rows, int keys) {
    String groups = IntStream.rangeClosed(1, keys).mapToObj(names::key).collect(joining(", "));
    String partition = groups.isEmpty() ? "" : "PARTITION BY " + groups;
    List<SqlQuery> selected = new ArrayList<>(List.of(SqlQuery.of("*")));
    for (int i = 1; i <= sequences.size(); i++) {
      String value = names.of("value", i);
      String order = " ORDER BY " + dialect.order(value, Sort.Direction.ASCENDING);
      String number = "row_number() OVER (" + (partition + order).strip() + ")";
      selected.add(SqlQuery.of(number + " AS " + names.of("number", i)));
      String count = "count(" + value + ") OVER (" + partition + ")";
      selected.add(SqlQuery.of(count + " AS " + names.of("count", i)));
    }
    String alias = ") AS " + names.of("rows", 1);
    SqlQuery numbered = SqlWriter.select(selected, rows.within("(\n", "\n" + alias));
    return numbered.within("(\n", "\n) AS " + names.of("numbered", 1));
  }

  /** Returns the value of a percentile; empty for other aggregates. */
  Optional<SqlQuery> value(Aggregate aggregate) {
    if (!percentile(aggregate)) {
      return Optional.empty();
    }
    int place = sequences.indexOf(Sequence.of(aggregate)) + 1;
    String count = names.of("count", place);
    SqlQuery position =
        aggregate.function() == Function.PERCENTILE_LOWER
            ? Share.of(count, aggregate.fraction(), RoundingMode.CEILING, dialect)
            : Share.of(count, aggregate.fraction(), RoundingMode.FLOOR, dialect).then(" + 1");
    Aggregate only =
        new Aggregate(Function.MAX, aggregate.of(), BigDecimal.ZERO, Condition.always());
    SqlQuery where = position.within(names.of("number", place) + " = ", "");
    return Optional.of(dialect.aggregate(only, names.of("value", place), Optional.of(where)));
  }
}
