package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.jdbc.statement.SqlWriter;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.source.Source;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writers of the statements of datasets, which know how columns were declared when a source was
 * first asked. Nothing depends on it but what a statement costs, so it is never read again. Safe
 * for many threads.
 */
final class Writers {

  private static final Logger LOG = LoggerFactory.getLogger(Writers.class);

  private final SqlWriter plain;
  private final Map<Source, SqlWriter> known = new ConcurrentHashMap<>();

  Writers(SqlDialect dialect) {
    this.plain = new SqlWriter(dialect);
  }

  /** Returns the dialect, which knows nothing of columns. */
  SqlDialect dialect() {
    return plain.dialect();
  }

  /** Returns the writer for a dataset, after its columns have been described where that helps. */
  SqlWriter of(Dataset dataset, Connection connection) {
    var knowing = plain.dialect().knowing();
    if (knowing.isEmpty()) {
      return plain;
    }
    SqlWriter writer = known.get(dataset.source());
    return writer == null ? described(dataset, connection, knowing.get()) : writer;
  }

  /** A source that cannot be described is left to the question, whose error says more. */
  private SqlWriter described(
      Dataset dataset, Connection connection, Function<Map<String, String>, SqlDialect> knowing) {
    String columns = plain.columns(dataset).query().text();
    try (PreparedStatement statement = connection.prepareStatement(columns)) {
      SqlWriter writer = new SqlWriter(knowing.apply(types(statement.getMetaData())));
      known.put(dataset.source(), writer);
      return writer;
    } catch (SQLException e) {
      LOG.debug("the columns of {} could not be described", dataset, e);
      return plain;
    }
  }

  /** Returns the database's names of the types of columns, by the names of the columns. */
  static Map<String, String> types(ResultSetMetaData columns) throws SQLException {
    Map<String, String> types = new LinkedHashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      types.put(columns.getColumnName(i), columns.getColumnTypeName(i));
    }
    return types;
  }
}
