package dev.quipu.samples.benchmarks;

import static dev.quipu.analytics.model.Dimension.instant;
import static dev.quipu.analytics.model.Dimension.integer;
import static dev.quipu.analytics.model.Dimension.text;
import static dev.quipu.analytics.model.Measure.count;
import static dev.quipu.analytics.model.Measure.countDistinct;
import static dev.quipu.analytics.model.Measure.sum;

import dev.quipu.analytics.jdbc.duckdb.DuckDb;
import dev.quipu.analytics.jdbc.duckdb.DuckDbDatabase;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.model.TimeColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.Collections;
import javax.sql.DataSource;

/**
 * A token wallet's ledger of two years, 2024 and 2025, the same for the same number of rows: in
 * time order, about 100,000 users of whom few are very busy, twelve reasons, two kinds of tokens;
 * and the table of those users.
 */
final class Ledger {

  /** The twelve columns of the ledger, in their order. */
  static final String[] COLUMNS = {
    "id",
    "user_id",
    "token_type",
    "direction",
    "reason",
    "amount",
    "balance_after_regular",
    "balance_after_promo",
    "reference_id",
    "metadata",
    "occurred_at",
    "updated_at"
  };

  private static final String TABLE =
      """
      CREATE TABLE wallet_ledger (
        id VARCHAR, user_id BIGINT, token_type VARCHAR, direction VARCHAR, reason VARCHAR,
        amount BIGINT, balance_after_regular BIGINT, balance_after_promo BIGINT,
        reference_id VARCHAR, metadata VARCHAR,
        occurred_at TIMESTAMP WITH TIME ZONE, updated_at TIMESTAMP WITH TIME ZONE)
      """;

  private static final String ROWS =
      """
      INSERT INTO wallet_ledger
      SELECT
        '01J' || upper(lpad(to_base(i, 32), 10, '0')) || upper(lpad(to_base((hash(i) >> 1)::BIGINT, 32), 13, '0')),
        1 + CAST(100000 * pow(hash(i + 7) / 18446744073709551616.0, 1.7) AS BIGINT),
        CASE WHEN hash(i + 11) % 10 < 7 THEN 'regular' ELSE 'promo' END,
        CASE WHEN hash(i + 13) % 10 < 4 THEN 'credit' ELSE 'debit' END,
        (['chapter_generation', 'registration_bonus', 'purchase', 'referral_bonus', 'image',
          'translation', 'summary', 'voice', 'refund', 'gift', 'campaign', 'search']
        )[1 + CAST(12 * pow(hash(i + 17) / 18446744073709551616.0, 1.5) AS BIGINT) % 12],
        10 * (1 + hash(i + 19) % 100),
        hash(i + 23) % 100000,
        hash(i + 29) % 10000,
        CASE WHEN hash(i + 31) % 3 = 0 THEN 'ref-' || hash(i) % 1000000 END,
        '{"model":"m' || hash(i + 37) % 5 || '","tokens":' || hash(i + 41) % 4000 || '}',
        make_timestamptz(micros),
        make_timestamptz(micros)
      FROM (
        SELECT i, 1704067200000000 + CAST(i * (63158400000000.0 / ?) AS BIGINT) AS micros
        FROM range(?) rows(i))
      """;

  private static final String USERS =
      """
      CREATE TABLE users AS
      SELECT id, 'user' || hash(id) % 1000000 AS name, 'u' || id || '@example.com' AS email,
        (['US', 'DE', 'FR', 'GB', 'ES', 'IT', 'PL'])[1 + CAST(hash(id + 43) % 7 AS BIGINT)] AS country
      FROM range(1, 100002) users(id)
      """;

  private static final int BATCH = 5_000;

  private Ledger() {}

  /** Fills an empty database with so many rows. */
  static void fill(DataSource database, int rows) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
      try (PreparedStatement insert = connection.prepareStatement(ROWS)) {
        insert.setInt(1, rows);
        insert.setInt(2, rows);
        insert.executeUpdate();
      }
      statement.execute(USERS);
      statement.execute("CHECKPOINT");
    }
  }

  /** Copies a ledger of so many rows and its users into another database, or makes them there. */
  static void copyTo(Rival rival, int rows) throws Exception {
    if (rival.name().equals("duckdb")) {
      fill(rival.dataSource(), rows);
      return;
    }
    try (DuckDbDatabase made = DuckDb.inMemory().open()) {
      fill(made.dataSource(), rows);
      try (Connection from = made.streamingDataSource().getConnection();
          Connection to = rival.dataSource().getConnection();
          Statement statement = to.createStatement()) {
        String text = rival.name().equals("mariadb") ? "VARCHAR(100)" : "VARCHAR";
        statement.execute(
            TABLE.replace("VARCHAR", text).replace("TIMESTAMP WITH TIME ZONE", rival.time()));
        statement.execute(
            "CREATE TABLE users (id BIGINT PRIMARY KEY, name VARCHAR, email VARCHAR, country VARCHAR)"
                .replace("VARCHAR", text));
        copy(from, to, "wallet_ledger", rival);
        copy(from, to, "users", rival);
        statement.execute("CREATE INDEX ledger_times ON wallet_ledger (occurred_at)");
        statement.execute(rival.analyze());
      }
    }
  }

  private static void copy(Connection from, Connection to, String table, Rival rival)
      throws SQLException {
    to.setAutoCommit(false);
    try (Statement read = from.createStatement();
        ResultSet row = read.executeQuery("SELECT * FROM " + table)) {
      int width = row.getMetaData().getColumnCount();
      String marks = String.join(", ", Collections.nCopies(width, "?"));
      try (PreparedStatement insert =
          to.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
        for (int inBatch = 1; row.next(); inBatch++) {
          for (int i = 1; i <= width; i++) {
            Object value = row.getObject(i);
            insert.setObject(
                i, value instanceof OffsetDateTime t ? rival.bindable(t.toInstant()) : value);
          }
          insert.addBatch();
          if (inBatch % BATCH == 0) {
            insert.executeBatch();
          }
        }
        insert.executeBatch();
      }
    }
    to.commit();
    to.setAutoCommit(true);
  }

  /** Returns the ledger as a dataset. */
  static Catalog catalog() {
    Filter credits = Filter.equalTo("direction", "credit");
    Filter debits = Filter.equalTo("direction", "debit");
    return Catalog.of(
        Dataset.table("wallet_ledger")
            .time(TimeColumn.instant("occurred_at"))
            .dimensions(
                text("id"),
                integer("user_id"),
                text("token_type"),
                text("direction"),
                text("reason"),
                integer("amount"),
                integer("balance_after_regular"),
                integer("balance_after_promo"),
                text("reference_id"),
                text("metadata"),
                instant("occurred_at"),
                instant("updated_at"))
            .lookups(
                Lookup.table("users")
                    .on("user_id", "id")
                    .attributes(text("name"), text("email"), text("country")))
            .measures(
                count("entries"),
                sum("credited", "amount").where(credits),
                sum("debited", "amount").where(debits),
                countDistinct("active_users", "user_id"))
            .kpis(Kpi.difference("net", "credited", "debited")));
  }
}
