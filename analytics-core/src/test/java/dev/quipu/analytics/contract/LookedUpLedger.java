package dev.quipu.analytics.contract;

import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Lookup;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;

/** A ledger whose users and campaigns are looked up. */
final class LookedUpLedger {

  private LookedUpLedger() {}

  static Dataset.Builder ledger() {
    return Dataset.table("ledger")
        .time(TimeColumn.instant("booked"))
        .dimensions(
            Dimension.integer("id"),
            Dimension.integer("user_id").column("user"),
            Dimension.text("campaign"),
            Dimension.integer("amount"))
        .lookups(
            Lookup.table("users")
                .on("user_id", "id")
                .attributes(
                    Dimension.text("user_name").column("name"),
                    Dimension.text("country"),
                    Dimension.text("mail").personal().masked(Mask.hash()).plainFor("support"),
                    Dimension.text("health").secret(),
                    Dimension.instant("registered"),
                    Dimension.decimal("credit")))
        .measures(
            Measure.count("n"),
            Measure.sum("spent", "amount"),
            Measure.sum("german", "amount").where(Filter.equalTo("country", "DE")),
            Measure.countDistinct("countries", "country"),
            Measure.max("newest", "registered"),
            Measure.median("middle_credit", "credit"))
        .kpis(Kpi.percent("german_rate", "german", "spent"), Kpi.share("part", "spent"))
        .key("id");
  }

  /** The columns of the ledger and of the users have names in common, and none of them is alike. */
  static Fixture booked(Dataset.Builder declaration) {
    return Fixture.of(declaration)
        .row("2025-05-20T10:00:00Z", 1, 1, "s", 5)
        .row("2025-06-01T10:00:00Z", 2, 1, "s", 10)
        .row("2025-06-02T10:00:00Z", 3, 2, "S", 30)
        .row("2025-06-02T11:00:00Z", 4, 3, "s", 20)
        .row("2025-06-03T10:00:00Z", 5, 3, null, 5)
        .row("2025-06-04T10:00:00Z", 6, 9, "t", 7)
        .row("2025-06-05T10:00:00Z", 7, null, "s ", 1);
  }

  static Fixture users() {
    return Fixture.of(
            Dataset.table("users")
                .time(TimeColumn.instant("registered"))
                .dimensions(
                    Dimension.integer("id"),
                    Dimension.text("name"),
                    Dimension.text("country"),
                    Dimension.text("mail"),
                    Dimension.text("health"),
                    Dimension.decimal("credit"))
                .measures(Measure.count("n")))
        .row("2025-01-01T00:00:00.000001Z", 1, "Ann", "DE", "ann@x.io", "flu", "1.5")
        .row("2025-01-02T00:00:00Z", 2, "Bo", "FR", "bo@x.io", null, "2")
        .row("2025-01-03T00:00:00Z", 3, "Ann", "DE", null, null, null)
        .row("2025-01-04T00:00:00Z", 4, "Di", "IT", "di@x.io", null, "4")
        .row("2025-01-05T00:00:00Z", null, "No", "NO", "no@x.io", null, "5")
        .row("2025-01-06T00:00:00Z", null, "Na", "NA", "na@x.io", null, "6");
  }

  static Scope june() {
    return Scope.of("ledger").range("2025-06-01/2025-06-30");
  }
}
