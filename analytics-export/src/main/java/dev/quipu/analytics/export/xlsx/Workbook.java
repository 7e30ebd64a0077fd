package dev.quipu.analytics.export.xlsx;

import dev.quipu.analytics.export.chart.Drawing;
import dev.quipu.analytics.export.options.Header;
import dev.quipu.analytics.export.options.XlsxOptions;
import dev.quipu.analytics.export.stream.Zip;
import dev.quipu.analytics.export.xml.ChartPart;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.value.ValueType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * A workbook of rows, on as many sheets as they need: one header, any number of rows, one finish.
 * Memory does not depend on their number. For one thread.
 */
public final class Workbook {

  private static final int MOST_COLUMNS = 16_384;

  private final XlsxOptions options;
  private final SheetLimit limit;
  private final Zip zip;
  private final Styles styles = new Styles();
  private final SheetNames names;
  private final List<SheetPart> sheets = new ArrayList<>();
  private final List<ChartPart> charts = new ArrayList<>();
  private int heat = -1;
  private String wished;
  private @Nullable Sheet sheet;
  private List<String> titles = List.of();
  private List<Cells> cells = List.of();

  /** Begins a workbook; the caller closes the stream. */
  public Workbook(XlsxOptions options, OutputStream out) {
    this(options, SheetLimit.EXCEL, out);
  }

  Workbook(XlsxOptions options, SheetLimit limit, OutputStream out) {
    this.options = options;
    this.wished = options.sheet();
    this.limit = limit;
    this.zip = new Zip(out, Deflater.BEST_SPEED);
    this.names = new SheetNames(options.guard());
  }

  /**
   * Begins the first sheet, named by the options, or after {@link #sheet} that one.
   *
   * @throws IllegalArgumentException if there are more columns than a sheet has
   */
  public void header(List<Column> columns) throws IOException {
    if (columns.size() > MOST_COLUMNS) {
      throw new IllegalArgumentException(
          columns.size() + " columns; a sheet has no more than " + MOST_COLUMNS);
    }
    cells = cells(columns);
    List<String> over = options.header().over(columns);
    titles = IntStream.range(0, over.size()).mapToObj(i -> title(over, columns, i)).toList();
    begin();
  }

  /**
   * Writes one row.
   *
   * @throws IllegalArgumentException if there are more or fewer values than columns, or a text is
   *     longer than a cell holds
   */
  public void row(List<@Nullable Object> values) throws IOException {
    write(values, cells);
  }

  /** Writes one row, shown as values of other columns than the header's. */
  public void row(List<@Nullable Object> values, List<Column> shownAs) throws IOException {
    write(values, cells(shownAs));
  }

  /** Completes the sheet before, if there is one; the next header begins one with this name. */
  public void sheet(String name) throws IOException {
    if (sheet != null) {
      complete();
      sheet = null;
    }
    wished = name;
  }

  /** Puts a chart of the current sheet's rows beside them; written where the sheet ends. */
  public void chart(Drawing drawing) {
    charts.add(new ChartPart(drawing, cells.size(), color()));
  }

  /** Colors the values from a column on, from 0 to 1, in the current sheet. */
  public void heat(int firstColumn) {
    heat = firstColumn;
  }

  private void complete() throws IOException {
    sheets.add(
        current().finish(new Sheet.Extras(List.copyOf(charts), heat, cells.size(), light())));
    charts.clear();
    heat = -1;
  }

  /** Returns the color halfway to white, on which text is still read. */
  private String light() {
    int light = 0x808080 + ((options.color() >> 1) & 0x7F7F7F);
    return String.format(Locale.ROOT, "%06X", light);
  }

  private String color() {
    return String.format(Locale.ROOT, "%06X", options.color());
  }

  /** Completes the workbook and hands it to the stream. */
  public void finish() throws IOException {
    complete();
    new Parts(sheets, styles).writeTo(zip);
    zip.close();
  }

  private void write(List<@Nullable Object> values, List<Cells> shown) throws IOException {
    if (values.size() != cells.size()) {
      throw new IllegalArgumentException(
          "a row of " + values.size() + " values under " + cells.size() + " columns");
    }
    if (limit.reached(current())) {
      sheets.add(current().finish(Sheet.Extras.NONE));
      begin();
    }
    current().row(values, shown);
  }

  private void begin() throws IOException {
    zip.entry("xl/worksheets/sheet" + (sheets.size() + 1) + ".xml");
    sheet = new Sheet(names.next(wished), titles, cells, zip);
  }

  private Sheet current() {
    if (sheet == null) {
      throw new IllegalStateException("a workbook begins with its header");
    }
    return sheet;
  }

  private List<Cells> cells(List<Column> columns) {
    return IntStream.range(0, columns.size())
        .mapToObj(i -> new Cells(i, columns.get(i), styles, options))
        .toList();
  }

  private String title(List<String> over, List<Column> columns, int i) {
    boolean instants =
        options.header() == Header.LABELS && columns.get(i).type() == ValueType.INSTANT;
    String zone = options.zone().getId();
    return instants ? over.get(i) + " (" + (zone.equals("Z") ? "UTC" : zone) + ")" : over.get(i);
  }
}
