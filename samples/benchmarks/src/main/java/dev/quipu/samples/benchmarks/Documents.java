package dev.quipu.samples.benchmarks;

import static dev.quipu.analytics.model.Dimension.decimal;
import static dev.quipu.analytics.model.Dimension.integer;
import static dev.quipu.analytics.model.Dimension.text;

import com.lowagie.text.Document;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.export.Export;
import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.report.Chart;
import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.memory.MemoryBackend;
import dev.quipu.analytics.memory.MemoryTable;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.model.Kpi;
import dev.quipu.analytics.model.Measure;
import dev.quipu.analytics.model.TimeColumn;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.time.TimeGrain;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFCell;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.librepdf.openpdf.fonts.Liberation;

/**
 * Prints what PDFs cost beside those of {@code PdfPTable} with the same font, workbooks beside
 * those of POI's SXSSF, and a report of 10,000 calls, in CPU time of the writing thread.
 */
public final class Documents {

  private static final int CALLS = 10_000;
  private static final int ROUNDS = 61;
  private static final Instant NOW = Instant.parse("2025-11-08T12:00:00Z");
  private static final List<String> COLUMNS =
      List.of("started_at", "agent", "outcome", "duration", "cost");

  private Documents() {}

  /** Runs them all. */
  public static void main(String... args) throws Exception {
    List<List<Object>> calls = calls();
    try (Analytics analytics =
        Analytics.builder()
            .catalog(Catalog.of(dataset()))
            .backend(MemoryBackend.of(Map.of("calls", new MemoryTable(COLUMNS, calls))))
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .build()
            .start()) {
      print("PDF, " + CALLS + " rows", median(() -> rows(analytics, Format.pdf())));
      print("PdfPTable, the same rows", median(() -> byTable(calls)));
      print("XLSX, " + CALLS + " rows", median(() -> rows(analytics, Format.xlsx())));
      print("SXSSF, the same rows", median(() -> bySxssf(calls)));
      Report report = report(analytics);
      print("report of the answers as CSV", median(() -> write(report, Format.csv())));
      print("report of the answers as PDF", median(() -> write(report, Format.pdf())));
      print("report of the answers as XLSX", median(() -> write(report, Format.xlsx())));
    }
  }

  private static List<List<Object>> calls() {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      rows.add(
          List.of(
              NOW.minusSeconds(i * 250L),
              "Agent Nº " + i % 40,
              i % 3 == 0 ? "failed" : "completed",
              (long) i % 400,
              BigDecimal.valueOf(i % 90, 2)));
    }
    return rows;
  }

  private static Dataset.Builder dataset() {
    return Dataset.table("calls")
        .time(TimeColumn.instant("started_at"))
        .dimensions(text("agent"), text("outcome"), integer("duration"), decimal("cost"))
        .measures(
            Measure.count("calls"),
            Measure.count("completed").where(Filter.equalTo("outcome", "completed")),
            Measure.avg("seconds", "duration"),
            Measure.sum("cost_usd", "cost"))
        .kpis(Kpi.percent("success", "completed", "calls"));
  }

  private static Report report(Analytics analytics) {
    Scope scope = Scope.of("calls").range("30d");
    Kpis summary = analytics.kpis(scope.totals("calls", "success", "seconds", "cost_usd"));
    return Report.of("Brand Analytics Report", summary.frame())
        .fact("Brand Name", "Acme")
        .figures("Summary Metrics", summary)
        .table(
            "Calls by Outcome",
            analytics.query(scope.by("outcome").measures("calls")),
            Chart.pie("calls"))
        .table(
            "Agent Performance",
            analytics.query(scope.by("agent").measures("calls", "completed", "success")))
        .table(
            "Daily Call Log",
            analytics.query(scope.trend(TimeGrain.DAY, "calls")),
            Chart.line("calls"));
  }

  private static Object rows(Analytics analytics, Format format) throws Exception {
    Scope scope = Scope.of("calls").range("all_time");
    try (RowCursor rows = analytics.rows(scope.rows("agent", "outcome", "duration", "cost"))) {
      return Export.rows(rows, format).to(OutputStream.nullOutputStream());
    }
  }

  private static Object write(Report report, Format format) throws Exception {
    return Export.report(report, format).to(OutputStream.nullOutputStream());
  }

  private static Object byTable(List<List<Object>> calls) throws Exception {
    Document document = new Document(PageSize.A4, 36, 36, 36, 36);
    PdfWriter.getInstance(document, OutputStream.nullOutputStream());
    document.open();
    byte[] file;
    try (var in = Liberation.class.getResourceAsStream("/liberation/LiberationSans-Regular.ttf")) {
      file = in.readAllBytes();
    }
    BaseFont base = BaseFont.createFont("l.ttf", BaseFont.IDENTITY_H, true, true, file, null);
    Font font = new Font(base, 8);
    PdfPTable table = new PdfPTable(4);
    table.setHeaderRows(1);
    table.setComplete(false);
    COLUMNS.subList(1, 5).forEach(title -> table.addCell(new Phrase(title, font)));
    for (int i = 0; i < calls.size(); i++) {
      calls.get(i).subList(1, 5).forEach(v -> table.addCell(new Phrase(v.toString(), font)));
      if (i % 100 == 99) {
        document.add(table);
      }
    }
    table.setComplete(true);
    document.add(table);
    document.close();
    return table;
  }

  /** Typed cells, a frozen header, a filter and widths, as ours have them. */
  private static Object bySxssf(List<List<Object>> calls) throws Exception {
    try (SXSSFWorkbook book = new SXSSFWorkbook(100)) {
      SXSSFSheet sheet = book.createSheet("calls");
      CellStyle number = book.createCellStyle();
      number.setDataFormat(book.createDataFormat().getFormat("#,##0.00"));
      SXSSFRow header = sheet.createRow(0);
      for (int i = 1; i < COLUMNS.size(); i++) {
        header.createCell(i - 1).setCellValue(COLUMNS.get(i));
        sheet.setColumnWidth(i - 1, 20 * 256);
      }
      sheet.createFreezePane(0, 1);
      for (List<Object> call : calls) {
        SXSSFRow row = sheet.createRow(sheet.getLastRowNum() + 1);
        row.createCell(0).setCellValue((String) call.get(1));
        row.createCell(1).setCellValue((String) call.get(2));
        row.createCell(2).setCellValue((Long) call.get(3));
        SXSSFCell cost = row.createCell(3);
        cost.setCellValue(((BigDecimal) call.get(4)).doubleValue());
        cost.setCellStyle(number);
      }
      sheet.setAutoFilter(new CellRangeAddress(0, calls.size(), 0, 3));
      book.write(OutputStream.nullOutputStream());
      return book;
    }
  }

  private static double median(Callable<Object> work) throws Exception {
    List<Double> times = new ArrayList<>();
    var threads = ManagementFactory.getThreadMXBean();
    for (int i = 0; i < ROUNDS; i++) {
      long start = threads.getCurrentThreadCpuTime();
      work.call();
      times.add((threads.getCurrentThreadCpuTime() - start) / 1e6);
    }
    return times.subList(ROUNDS / 2, ROUNDS).stream().sorted().toList().get(ROUNDS / 4);
  }

  private static void print(String what, double milliseconds) {
    System.out.printf(Locale.ROOT, "%-32s %8.1f ms of CPU%n", what, milliseconds);
  }
}
