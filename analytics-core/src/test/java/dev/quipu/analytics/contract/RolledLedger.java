package dev.quipu.analytics.contract;

import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days from the worked example of a token wallet, and some more users on other days. */
final class RolledLedger {

  private static final @Nullable String[][] ROWS = {
    {"2025-09-30T20:00:00Z", "7", "x", "regular", "credit", "purchase", "50"},
    {"2025-10-31T18:29:59.999999Z", "1", "a", "regular", "debit", "purchase", "1"},
    {"2025-10-31T18:30:00Z", "1", "a", "regular", "credit", "purchase", "1000"},
    {"2025-11-01T09:00:00Z", "1", "a", "regular", "debit", "chapter", "500"},
    {"2025-11-01T18:29:59Z", "2", null, "promo", "credit", "referral", "100"},
    {"2025-11-01T18:30:00Z", "2", "b", "promo", "debit", "purchase", "5"},
    {"2025-11-02T10:00:00Z", "3", "c", "regular", "debit", "chapter", "7"},
    {"2025-11-04T10:00:00Z", "-3", "c", null, "debit", "purchase", "9"},
    {"2025-11-05T06:00:00Z", "5000000000", "d", "promo", "credit", "purchase", "11"},
    {"2025-11-05T07:00:00Z", "3", "a", "promo", "credit", "purchase", "13"},
  };

  private RolledLedger() {}

  private static Dataset.Builder declaration() {
    return Dataset.table("ledger")
        .time(TimeColumn.instant("happened"))
        .dimensions(
            Dimension.integer("id"),
            Dimension.integer("user_id"),
            Dimension.text("buyer"),
            Dimension.text("token_type"),
            Dimension.text("direction"),
            Dimension.text("reason"),
            Dimension.integer("amount"),
            Dimension.instant("updated"))
        .measures(
            Measure.sum("credited", "amount").where(Filter.equalTo("direction", "credit")),
            Measure.sum("debited", "amount").where(Filter.equalTo("direction", "debit")),
            Measure.count("entries"),
            Measure.countDistinct("active_users", "user_id"),
            Measure.countDistinct("buyers", "buyer").where(Filter.equalTo("reason", "purchase")),
            Measure.median("median_amount", "amount"))
        .kpis(Kpi.difference("net", "credited", "debited"))
        .key("id");
  }

  static Fixture rows() {
    Fixture ledger = Fixture.of(declaration());
    for (int id = 1; id <= ROWS.length; id++) {
      @Nullable String[] row = ROWS[id - 1];
      ledger =
          ledger.row(
              row[0],
              id,
              Long.valueOf(row[1]),
              row[2],
              row[3],
              row[4],
              row[5],
              Long.valueOf(row[6]),
              row[0]);
    }
    return ledger;
  }

  /** Returns the rows of all other users. */
  static Fixture without(Long user) {
    return of(rows().inMemory().rows().stream().filter(row -> !user.equals(row.get(2))).toList());
  }

  /** Returns a ledger of these rows. */
  static Fixture of(List<List<@Nullable Object>> rows) {
    Fixture ledger = Fixture.of(declaration());
    for (List<@Nullable Object> row : rows) {
      ledger = ledger.row(row.toArray());
    }
    return ledger;
  }
}
