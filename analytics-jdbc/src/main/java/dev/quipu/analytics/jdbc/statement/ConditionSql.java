package dev.quipu.analytics.jdbc.statement;

import dev.quipu.analytics.jdbc.axis.Micros;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter.Operator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Conditions as SQL. A test of a null gives null, which every clause takes as false; a negation is
 * {@code IS NOT TRUE}, so that it is the exact complement.
 */
public record ConditionSql(SqlDialect dialect) implements Condition.Visitor<SqlQuery> {

  private static final SqlQuery ALWAYS = SqlQuery.of("1 = 1");
  private static final SqlQuery NEVER = SqlQuery.of("1 = 0");

  /** Returns the writer of conditions that no index can answer. */
  static ConditionSql rowByRow(SqlDialect dialect) {
    return new ConditionSql(dialect.rowByRow());
  }

  /** Returns the condition; empty where every row meets it. */
  public Optional<SqlQuery> of(Condition condition) {
    return Optional.of(condition.accept(this)).filter(sql -> !sql.equals(ALWAYS));
  }

  @Override
  public SqlQuery test(Condition.Test test) {
    String column = dialect.quote(test.dimension().column());
    return switch (test.operator()) {
      case EQUAL_TO -> compare(test, "=", 0);
      case LESS_THAN -> compare(test, "<", 0);
      case AT_MOST -> compare(test, "<=", 0);
      case GREATER_THAN -> compare(test, ">", 0);
      case AT_LEAST -> compare(test, ">=", 0);
      case BETWEEN -> compare(test, ">=", 0).then(" AND ").then(compare(test, "<=", 1));
      case ONE_OF -> oneOf(test);
      case CONTAINS -> dialect.contains(column, text(test));
      case STARTS_WITH -> dialect.startsWith(column, text(test));
      case MISSING -> SqlQuery.of(column + " IS NULL");
    };
  }

  private SqlQuery text(Condition.Test test) {
    return dialect.bind(test.values().get(0), test.dimension().type());
  }

  /** Times are counted in microseconds: a finer one lies between two of them. */
  private SqlQuery compare(Condition.Test test, String operator, int value) {
    Object given = test.values().get(value);
    Object exact = Micros.floor(given);
    if (!exact.equals(given)) {
      return switch (operator) {
        case "=" -> NEVER;
        case "<", "<=" -> compare(test, "<=", exact);
        default -> compare(test, ">", exact);
      };
    }
    return compare(test, operator, exact);
  }

  private SqlQuery compare(Condition.Test test, String operator, Object value) {
    String column = dialect.quote(test.dimension().column());
    return dialect.compare(column, operator, value, test.dimension().type());
  }

  private SqlQuery oneOf(Condition.Test test) {
    List<Object> exact =
        test.values().stream().filter(value -> Micros.floor(value).equals(value)).toList();
    return exact.isEmpty()
        ? NEVER
        : dialect.oneOf(dialect.quote(test.dimension().column()), exact, test.dimension().type());
  }

  @Override
  public SqlQuery not(Condition.Not condition) {
    return condition.part().accept(this).within("(", ") IS NOT TRUE");
  }

  @Override
  public SqlQuery allOf(Condition.AllOf condition) {
    List<SqlQuery> parts =
        condition.parts().stream()
            .map(part -> part.accept(this))
            .filter(part -> !part.equals(ALWAYS))
            .toList();
    return parts.isEmpty() ? ALWAYS : joined(" AND ", parts);
  }

  /** Groups that are named one by one become lists: a thousand alternatives would take seconds. */
  @Override
  public SqlQuery anyOf(Condition.AnyOf condition) {
    List<SqlQuery> parts = new ArrayList<>();
    Map<NamedGroups.Shape, NamedGroups> named = new LinkedHashMap<>();
    for (Condition part : condition.parts()) {
      Optional<NamedGroups> group = NamedGroups.of(part);
      if (group.isPresent()) {
        named.merge(group.get().shape(), group.get(), NamedGroups::and);
      } else {
        parts.add(part.accept(this));
      }
    }
    named.values().forEach(groups -> parts.add(listed(groups)));
    return parts.isEmpty() ? NEVER : joined(" OR ", parts);
  }

  private SqlQuery listed(NamedGroups groups) {
    List<Dimension> dimensions = groups.shape().equal();
    List<SqlQuery> parts = new ArrayList<>();
    if (dimensions.size() == 1) {
      List<Object> values = groups.rows().stream().map(row -> row.get(0)).toList();
      Operator operator = values.size() == 1 ? Operator.EQUAL_TO : Operator.ONE_OF;
      parts.add(test(new Condition.Test(dimensions.get(0), operator, values)));
    } else {
      parts.add(
          dialect.oneOfRows(
              dimensions.stream().map(this::key).toList(),
              groups.rows().stream().map(row -> bound(dimensions, row)).toList()));
    }
    for (Dimension dimension : groups.shape().missing()) {
      parts.add(SqlQuery.of(dialect.quote(dimension.column()) + " IS NULL"));
    }
    return joined(" AND ", parts);
  }

  private String key(Dimension dimension) {
    return dialect.key(dialect.quote(dimension.column()), dimension.type());
  }

  private SqlQuery bound(List<Dimension> dimensions, List<Object> row) {
    List<SqlQuery> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      values.add(dialect.bind(row.get(i), dimensions.get(i).type()));
    }
    return SqlQuery.join(", ", values);
  }

  private static SqlQuery joined(String separator, List<SqlQuery> parts) {
    return parts.size() == 1 ? parts.get(0) : SqlQuery.join(separator, parts).within("(", ")");
  }
}
