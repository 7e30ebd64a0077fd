package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.TimeGrain;
import dev.quipu.analytics.value.NumberFormat;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Figures of whole systems, expressed with datasets, measures and KPIs only. */
interface SystemsContract extends ContractHost {

  private static Fixture marketplace() {
    Filter created = Filter.equalTo("metric_type", "contract_created");
    Filter completed = Filter.equalTo("metric_type", "contract_completed");
    Filter processed = Filter.equalTo("metric_type", "payment_processed");
    Fixture metrics =
        Fixture.of(
            Dataset.table("metrics")
                .time(TimeColumn.instant("timestamp"))
                .dimensions(
                    Dimension.text("metric_type"),
                    Dimension.text("contract_id"),
                    Dimension.decimal("amount"))
                .measures(
                    Measure.count("total_events"),
                    Measure.countDistinct("unique_contracts", "contract_id"),
                    Measure.count("contracts_created").where(created),
                    Measure.count("contracts_completed").where(completed),
                    Measure.sum("total_contract_value", "amount").where(completed),
                    Measure.count("payments_processed").where(processed),
                    Measure.sum("total_payment_volume", "amount").where(processed))
                .kpis(
                    Kpi.percent("success_rate", "contracts_completed", "contracts_created"),
                    Kpi.times("platform_revenue", "total_payment_volume", new BigDecimal("0.05"))
                        .format(NumberFormat.money("USD"))));
    for (int i = 1; i <= 145; i++) {
      metrics = metrics.row("2025-10-02T00:00:00Z", "contract_created", "c" + i, null);
    }
    for (int i = 1; i <= 128; i++) {
      String amount = i == 128 ? "840" : "980";
      metrics =
          metrics
              .row("2025-10-05T00:00:00Z", "contract_completed", "c" + i, amount)
              .row("2025-10-08T10:29:59Z", "payment_processed", "c" + i, amount);
    }
    return metrics
        .row("2025-10-01T10:29:59.999999Z", "contract_created", "early", null)
        .row("2025-10-08T10:30:00Z", "contract_completed", "late", "1");
  }

  @Test
  default void theKpisOfAMarketplace() {
    Given week = given(marketplace()).at("2025-10-08T10:30:00Z");
    Scope scope = Scope.of("metrics").range("7d");
    Kpis kpis =
        week.kpis(
            scope.totals(
                "total_events",
                "unique_contracts",
                "contracts_created",
                "contracts_completed",
                "success_rate",
                "total_contract_value",
                "platform_revenue"));
    assertThat(kpis.values().stream().map(value -> Lines.cell(value.current())))
        .containsExactly("401", "145", "145", "128", "88.28", "125300", "6265");
    assertThat(kpis.get("success_rate").current()).hasToString("88.28");
    assertThat(kpis.get("platform_revenue").current()).hasToString("6265.00");
    assertThat(kpis.frame().range()).hasToString("2025-10-01T10:30:00Z/2025-10-08T10:30:00Z");
    assertThat(week.at("2024-01-01T00:00:00Z").lines(scope.totals("success_rate")))
        .containsExactly("∅");
  }

  private static Fixture usage() {
    return Fixture.of(
            Dataset.table("usage_log")
                .time(TimeColumn.instant("used_at"))
                .dimensions(Dimension.integer("user_id"), Dimension.text("feature_key"))
                .measures(Measure.count("uses")))
        .row("2024-12-31T23:59:59-06:00", 1, "ai_content_generation")
        .row("2025-01-01T00:00:00-06:00", 1, "ai_content_generation")
        .row("2025-01-20T10:00:00-06:00", 1, "ai_content_generation")
        .row("2025-01-27T09:00:00-06:00", 1, "ai_content_generation")
        .row("2025-01-27T17:00:00-06:00", 1, "ai_content_generation")
        .row("2025-01-26T12:00:00-06:00", 1, "data_mining");
  }

  @Test
  default void theUseOfFeaturesTodayThisWeekAndThisMonth() {
    Given evening = given(usage()).in("America/Mexico_City").at("2025-01-27T18:00:00-06:00");
    Scope ai = Scope.of("usage_log").where(Filter.equalTo("feature_key", "ai_content_generation"));
    assertThat(evening.lines(ai.range("today").totals("uses"))).containsExactly("2");
    assertThat(evening.lines(ai.range("this_week").totals("uses"))).containsExactly("2");
    assertThat(
            evening.lines(
                ai.range("this_month").compare(Comparison.previousPeriod()).totals("uses")))
        .containsExactly("4 | 1 | 3 | 300");
    assertThat(
            evening.lines(
                Scope.of("usage_log").range("this_month").by("feature_key").measures("uses")))
        .containsExactly("ai_content_generation | 4", "data_mining | 1");
    assertThat(evening.lines(ai.range("this_month").trend(TimeGrain.DAY, "uses")))
        .hasSize(31)
        .contains("2025-01-01 | 1", "2025-01-20 | 1", "2025-01-26 | 0", "2025-01-27 | 2");
  }

  private static Fixture ledger() {
    return Fixture.of(
            Dataset.table("wallet_ledger")
                .time(TimeColumn.instant("occurred_at"))
                .dimensions(
                    Dimension.integer("user_id"),
                    Dimension.text("token_type"),
                    Dimension.text("direction"),
                    Dimension.text("reason"),
                    Dimension.integer("amount"))
                .measures(
                    Measure.sum("credited", "amount").where(Filter.equalTo("direction", "credit")),
                    Measure.sum("debited", "amount").where(Filter.equalTo("direction", "debit")),
                    Measure.sum("moved", "amount"),
                    Measure.countDistinct("active_users", "user_id"))
                .kpis(Kpi.difference("net", "credited", "debited"), Kpi.share("part", "moved")))
        .row("2025-11-01T00:00:00+05:30", 1, "regular", "credit", "purchase", 1000)
        .row("2025-11-01T12:00:00+05:30", 1, "regular", "debit", "chapter_generation", 500)
        .row("2025-11-01T23:59:59+05:30", 2, "promo", "credit", "referral_bonus", 100)
        .row("2025-11-02T00:00:00+05:30", 3, "promo", "credit", "referral_bonus", 7)
        .row("2025-10-31T23:59:59+05:30", 4, "promo", "debit", "chapter_generation", 9);
  }

  @Test
  default void aDayOfATokenWallet() {
    Given wallet = given(ledger()).in("Asia/Kolkata");
    Scope day = Scope.of("wallet_ledger").range("2025-11-01");
    assertThat(wallet.lines(day.totals("credited", "debited", "net", "active_users")))
        .containsExactly("1100 | 500 | 600 | 2");
    assertThat(wallet.lines(day.by("token_type").measures("part").top(2, "part")))
        .containsExactly("regular | 93.75", "promo | 6.25");
    assertThat(wallet.lines(day.by("reason").measures("credited", "debited")))
        .containsExactly(
            "chapter_generation | 0 | 500", "purchase | 1000 | 0", "referral_bonus | 100 | 0");
    assertThat(wallet.lines(day.by("user_id").measures("debited").top(1, "debited")))
        .containsExactly("1 | 500");
  }

  @Test
  default void theWeeksOfATokenWalletStartOnMondays() {
    Given wallet = given(ledger()).in("Asia/Kolkata").at("2025-12-01T00:00:00Z");
    Table weeks =
        wallet.table(
            Scope.of("wallet_ledger")
                .range("2025-10-28/2025-11-10")
                .trend(TimeGrain.WEEK, "net", "active_users"));
    assertThat(Lines.of(weeks))
        .containsExactly("2025-10-27 | 598 | 4", "2025-11-03 | 0 | 0", "2025-11-10 | 0 | 0");
    assertThat(weeks.rows().stream().map(weeks::partial)).containsExactly(true, false, true);
  }

  @Test
  default void theCallsOfABrand() {
    Filter completed = Filter.equalTo("outcome", "completed");
    Fixture calls =
        Fixture.of(
                Dataset.table("calls")
                    .time(TimeColumn.instant("started_at"))
                    .dimensions(
                        Dimension.text("brand_id"),
                        Dimension.text("outcome"),
                        Dimension.integer("duration_seconds"),
                        Dimension.decimal("cost_usd"))
                    .measures(
                        Measure.count("calls"),
                        Measure.count("completed").where(completed),
                        Measure.avg("mean_duration", "duration_seconds"),
                        Measure.sum("cost", "cost_usd").format(NumberFormat.money("USD")))
                    .kpis(Kpi.percent("success_rate", "completed", "calls")))
            .row("2025-11-08T08:00:00Z", "acme", "completed", 60, "0.10")
            .row("2025-11-08T09:00:00Z", "acme", "completed", 120, "0.20")
            .row("2025-11-08T10:00:00Z", "acme", "failed", null, "0.05")
            .row("2025-11-08T11:00:00Z", "acme", "no_answer", 0, "0")
            .row("2025-11-08T12:00:00Z", "other", "completed", 999, "9.99");
    Given today = given(calls).at("2025-11-08T15:00:00Z");
    Scope acme = Scope.of("calls").range("today").where(Filter.equalTo("brand_id", "acme"));
    assertThat(today.lines(acme.totals("calls", "success_rate", "mean_duration", "cost")))
        .containsExactly("4 | 50 | 60 | 0.35");
    assertThat(today.kpis(acme.totals("success_rate")).get("success_rate").current())
        .hasToString("50.00");
    assertThat(today.lines(acme.by("outcome").measures("calls").top(9, "calls")))
        .containsExactly("completed | 2", "failed | 1", "no_answer | 1");
  }
}
