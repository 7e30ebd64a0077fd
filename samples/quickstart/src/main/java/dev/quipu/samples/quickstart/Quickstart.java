package dev.quipu.samples.quickstart;

import static dev.quipu.analytics.model.Dimension.*;
import static dev.quipu.analytics.model.Filter.*;
import static dev.quipu.analytics.model.Kpi.*;
import static dev.quipu.analytics.model.Measure.*;
import static dev.quipu.analytics.time.TimeGrain.MONTH;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.error.AnalyticsException;
import dev.quipu.analytics.export.Export;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Dimension;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.value.NumberFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/** From a file of sales to figures, a trend, two rankings and three files. */
public final class Quickstart {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private Quickstart() {}

  /** What the shop's order lines mean. This is all that has to be said once. */
  static Catalog catalog() {
    Filter sold =
        allOf(
            not(startsWith("invoice", "C")), // cancelled
            greaterThan("quantity", 0),
            greaterThan("price", 0),
            present("customer"));
    NumberFormat pounds = NumberFormat.money("GBP");
    return Catalog.of(
        Dataset.select("sales", "SELECT *, \"Quantity\" * \"UnitPrice\" AS \"Amount\" FROM lines")
            .time(TimeColumn.local("InvoiceDate", LONDON))
            .dimensions(
                text("invoice").column("InvoiceNo"),
                text("product").column("StockCode"),
                text("description").column("Description"),
                integer("quantity").column("Quantity"),
                datetime("sold_at").column("InvoiceDate"),
                decimal("price").column("UnitPrice"),
                decimal("amount").column("Amount"),
                text("customer").column("CustomerID"),
                text("country").column("Country"))
            .measures(
                count("lines"),
                sum("quantity_sold", "quantity"),
                sum("revenue", "amount").format(pounds),
                countDistinct("customers", "customer"),
                countDistinct("invoices", "invoice"),
                countDistinct("products", "product"),
                countDistinct("countries", "country"),
                count("lines_without_customer").where(missing("customer")),
                countDistinct("paid_invoices", "invoice").where(sold),
                countDistinct("paying_customers", "customer").where(sold),
                sum("paid_revenue", "amount").where(sold).format(pounds))
            .kpis(
                ratio("average_order", "paid_revenue", "paid_invoices").format(pounds),
                percent("unknown_lines", "lines_without_customer", "lines"),
                share("revenue_share", "revenue")));
  }

  /** Runs the tour: {@code [sales.csv[.gz] [output folder]]}. */
  public static void main(String... args) throws Exception {
    try {
      tour(args);
    } catch (AnalyticsException | IllegalArgumentException e) {
      Print.line(String.valueOf(e.getMessage())); // says what to do
      System.exit(1);
    }
  }

  static void tour(String... args) throws Exception {
    Path out = Path.of(args.length > 1 ? args[1] : "quickstart-output").toAbsolutePath();
    Files.createDirectories(out);
    Path csv = args.length > 0 ? Path.of(args[0]) : ShopFile.writeInto(out.resolve("made-up"));
    try (Shop shop = Shop.load(csv, out);
        Analytics analytics = analytics(shop.backend(), shop.clockAtLastSale(LONDON))) {
      show(analytics);
      write(analytics, out);
    }
  }

  /** The catalog on a back end, in London's calendar. Nothing of it knows which back end it is. */
  static Analytics analytics(Backend backend, Clock clock) {
    return Analytics.builder()
        .catalog(catalog())
        .backend(backend)
        .calendar(ReportingCalendar.of(LONDON))
        .clock(clock)
        .build()
        .start();
  }

  private static void show(Analytics analytics) {
    Scope quarter = Scope.of("sales").range("last_3_months").compare(Comparison.previousPeriod());
    Print.cards(
        "The last three whole months",
        analytics.kpis(
            quarter.totals("revenue", "invoices", "customers", "average_order", "unknown_lines")));

    Scope all = Scope.of("sales").range("all_time");
    Print.bars("Revenue by month", analytics.query(all.trend(MONTH, "revenue")), "revenue");
    for (String by : List.of("description", "country")) {
      Print.table(
          "Top 10 by " + by + ": revenue, % of all",
          analytics.query(all.by(by).measures("revenue", "revenue_share").top(10, "revenue")));
    }
  }

  private static void write(Analytics analytics, Path out) {
    Dataset sales = catalog().dataset("sales").orElseThrow();
    String[] measures = sales.measures().stream().map(Measure::name).toArray(String[]::new);
    String[] columns = sales.dimensions().stream().map(Dimension::name).toArray(String[]::new);
    Scope all = Scope.of("sales").range("all_time");
    Kpis kpis = analytics.kpis(all.totals(measures));
    Print.cards("All of it", kpis);
    Export.kpis(kpis, Format.json()).toFile(out.resolve("kpis.json"));
    Export.kpis(kpis, Format.csv()).toFile(out.resolve("kpis.csv"));
    try (RowCursor rows =
        Print.reading(
            "writing lines.csv.gz", kpis.get("lines"), analytics.rows(all.rows(columns)))) {
      Export.rows(rows, Format.csv()).toFile(out.resolve("lines.csv.gz"));
    }
    Print.line("wrote kpis.json, kpis.csv and lines.csv.gz into " + out);
  }
}
