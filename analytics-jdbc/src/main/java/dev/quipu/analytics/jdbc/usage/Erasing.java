package dev.quipu.analytics.jdbc.usage;

import dev.quipu.analytics.housekeeping.ErasableUsage.Step;
import dev.quipu.analytics.housekeeping.Erasure;
import dev.quipu.analytics.jdbc.connection.RunningStatement;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.jdbc.statement.ConditionSql;
import dev.quipu.analytics.jdbc.statement.Selection;
import dev.quipu.analytics.jdbc.storing.StoredTable;
import dev.quipu.analytics.jdbc.table.JdbcTables;
import dev.quipu.analytics.jdbc.table.Writes;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Condition.AllOf;
import dev.quipu.analytics.model.Condition.Test;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.value.ValueType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Deletes or changes the oldest of some events. */
record Erasing(StoredTable table, Writes writes, JdbcTables tables) {

  private static final ValueType TYPE = ValueType.INSTANT;

  /** Works in the transaction of a connection. */
  Step erase(Connection connection, Erasure what, Instant from, int most) throws SQLException {
    Condition left =
        new AllOf(List.of(what.which(), new Test(Erasure.TIME, Operator.AT_LEAST, List.of(from))));
    Optional<Instant> end = end(connection, left, most);
    Condition some =
        end.<Condition>map(
                last ->
                    new AllOf(
                        List.of(left, new Test(Erasure.TIME, Operator.AT_MOST, List.of(last)))))
            .orElse(left);
    long events =
        tables.within(
            connection,
            writer ->
                what.changes()
                    .map(changes -> writer.update(Erasure.EVENTS, changes, some))
                    .orElseGet(() -> writer.delete(Erasure.EVENTS, some)));
    return new Step(events, end.map(last -> last.plus(1, ChronoUnit.MICROS)));
  }

  /** Returns the time of the last of so many events; empty where there are no more. */
  private Optional<Instant> end(Connection connection, Condition which, int most)
      throws SQLException {
    SqlDialect dialect = writes.dialect();
    String time = dialect.quote(Erasure.TIME.column());
    SqlQuery where = new ConditionSql(dialect).of(which).orElseThrow(IllegalStateException::new);
    SqlQuery query =
        SqlQuery.of("SELECT " + dialect.readable(dialect.key(time, TYPE), TYPE))
            .then(" FROM " + table.place(dialect::quote) + " WHERE ")
            .then(where)
            .then(" ORDER BY " + time + " ")
            .then(dialect.limit(2))
            .then(SqlQuery.of(" OFFSET ?", most - 1));
    Selection selection = new Selection(query, List.of(), false);
    try (RunningStatement statement =
        RunningStatement.start(connection, selection, Writes.execution(), writes.failures())) {
      if (!statement.next()) {
        return Optional.empty();
      }
      Object last = statement.rows().value(1, TYPE);
      return statement.next() ? Optional.ofNullable((Instant) last) : Optional.empty();
    }
  }
}
