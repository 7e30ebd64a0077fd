package dev.quipu.analytics.export.schedule;

import dev.quipu.analytics.export.PostgresServer;
import dev.quipu.analytics.jdbc.JdbcBackend;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.store.TableStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

final class PostgresSchedulesTest extends TwoHostsContract {

  @Override
  TableStore tables() throws SQLException {
    String schema = "s" + UUID.randomUUID().toString().replace("-", "");
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(PostgresServer.url());
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
    }
    source.setCurrentSchema(schema);
    return JdbcBackend.of(source, SqlDialect.postgreSql()).tables().orElseThrow();
  }
}
