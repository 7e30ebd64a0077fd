package dev.quipu.analytics.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quipu.analytics.contract.TableStoreContract;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.source.Source;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.KeptTable;
import dev.quipu.analytics.store.TableStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a store in each database must do; subclasses name the database. */
abstract class JdbcTableStoreContract extends TableStoreContract {

  private static final KeptTable NAMES =
      new KeptTable(
          "names",
          List.of(Dimension.text("name"), Dimension.integer("n")),
          List.of("name"),
          List.of("n"));

  private final Tables tables;

  JdbcTableStoreContract(Tables tables) {
    this.tables = tables;
  }

  @Override
  public Backend backend() {
    return tables.backend();
  }

  /** Makes a schema with an awkward name and returns it. */
  String schema() throws SQLException {
    String name = "kept 'tables'";
    tables.execute("CREATE SCHEMA IF NOT EXISTS " + tables.dialect().quote(name));
    return name;
  }

  @AfterEach
  void close() {
    tables.close();
  }

  private static long insert(TableStore store, String... names) {
    List<List<@Nullable Object>> rows =
        List.of(names).stream().map(name -> List.<@Nullable Object>of(name, 1L)).toList();
    return store.write(writer -> writer.insert(NAMES, rows.iterator()));
  }

  @Test
  void tablesAreWhereTheHostWantsThem() throws SQLException {
    String schema = schema();
    TableStore store = tables.backend().keepingTablesIn(schema, "own_").tables().orElseThrow();
    store.drop(List.of(NAMES));
    store.create(List.of(NAMES));
    store.create(List.of(NAMES));

    assertThat(store.place(NAMES)).isEqualTo(new Source.Table(schema, "own_names"));
    assertThat(insert(store, "a", "b")).isEqualTo(2);
    String place = tables.dialect().quote(schema) + "." + tables.dialect().quote("own_names");
    tables.execute("DELETE FROM " + place);
    assertThat(store.<List<?>>write(writer -> writer.read(NAMES, Condition.always()))).isEmpty();
    store.drop(List.of(NAMES));
  }

  @Test
  void aPrefixThatIsNoNameIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tables.backend().keepingTablesIn("", "x; DROP TABLE y"))
        .withMessageContaining("prefix");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tables.backend().keepingTablesIn("", "sixteen_letters_"));
  }

  @Test
  void aConnectionIsGivenBackAsItWasAfterEveryTransaction() throws SQLException {
    try (Connection connection = tables.dataSource().getConnection()) {
      PooledConnection pool = new PooledConnection(connection);
      TableStore store = JdbcBackend.of(pool, tables.dialect()).tables().orElseThrow();
      for (boolean autoCommit : new boolean[] {true, false}) {
        connection.setAutoCommit(autoCommit);
        int isolation = connection.getTransactionIsolation();
        store.drop(List.of(NAMES));
        store.create(List.of(NAMES));
        insert(store, "a");
        assertThatExceptionOfType(BackendException.class).isThrownBy(() -> insert(store, "b", "a"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
            .isThrownBy(
                () ->
                    store.write(
                        writer -> {
                          writer.update(NAMES, Map.of("n", 2L), Condition.always());
                          throw new UnsupportedOperationException("not now");
                        }));
        List<List<@Nullable Object>> rows =
            store.write(writer -> writer.read(NAMES, Condition.always()));

        assertThat(rows).containsExactly(List.of("a", 1L));
        assertThat(pool.lent()).isZero();
        assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
        assertThat(connection.getTransactionIsolation()).isEqualTo(isolation);
      }
      connection.setAutoCommit(true);
    }
  }

  @Test
  void aDatabaseThatGivesNoConnectionIsToldAtOnce() {
    PooledConnection none = new PooledConnection(null);
    TableStore store = JdbcBackend.of(none, tables.dialect()).tables().orElseThrow();
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(BackendException.class)
          .isThrownBy(() -> store.create(List.of(NAMES)))
          .withMessageContaining("gave no connection");
    }
  }
}
