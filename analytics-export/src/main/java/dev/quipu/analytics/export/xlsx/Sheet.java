package dev.quipu.analytics.export.xlsx;

import dev.quipu.analytics.export.xml.ChartPart;
import dev.quipu.analytics.export.xml.XmlBuffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sheet. Its first rows wait in memory until the columns' widths, which come before them, are
 * known from them.
 */
final class Sheet {

  /**
   * What a sheet has beside its cells.
   *
   * @param charts the charts beside the rows
   * @param heat the index of the first column of those that are colored by their values; -1 for
   *     none
   * @param columns how many columns the sheet has
   * @param color of the highest values, {@code RRGGBB}
   */
  record Extras(List<ChartPart> charts, int heat, int columns, String color) {

    static final Extras NONE = new Extras(List.of(), -1, 0, "");

    /** Appends the scale of colors, if there is one. */
    void appendHeat(long rows, XmlBuffer to) {
      if (heat < 0 || rows < 2 || columns <= heat) {
        return;
      }
      to.raw("<conditionalFormatting sqref=\"").raw(XmlBuffer.letters(heat)).raw("2:");
      to.raw(XmlBuffer.letters(columns - 1)).number(rows).raw("\"><cfRule type=\"colorScale\"");
      to.raw(
          " priority=\"1\"><colorScale><cfvo type=\"num\" val=\"0\"/><cfvo type=\"num\""
              + " val=\"1\"/>");
      to.raw("<color rgb=\"FFF5F5F5\"/><color rgb=\"FF")
          .raw(color)
          .raw("\"/></colorScale></cfRule>");
      to.raw("</conditionalFormatting>");
    }
  }

  private static final int SAMPLE_ROWS = 1_000;
  private static final int SAMPLE_BYTES = 512 * 1024;
  private static final long LINE_HEIGHT = 15;
  private static final int CHUNK = 32 * 1024;

  private static final String START =
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
      <sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>\
      """;
  private static final String FROZEN =
      """
      <sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" \
      activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" \
      sqref="A2"/></sheetView></sheetViews>\
      """;
  private static final String PRINTED =
      """
      <pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>\
      <pageSetup orientation="landscape" fitToWidth="1" fitToHeight="0"/>\
      <headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>\
      """;

  private static final String DRAWING =
      "<drawing xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
          + " r:id=\"rId1\"/>";

  private final String name;
  private final List<String> titles;
  private final Widths widths;
  private final OutputStream out;
  private final XmlBuffer xml = new XmlBuffer(2 * CHUNK);
  private boolean sampling = true;
  private long rows;
  private long bytes;

  /** Begins a sheet; without titles it has no header. */
  Sheet(String name, List<String> titles, List<Cells> cells, OutputStream out) {
    this.name = name;
    this.titles = titles;
    this.widths = new Widths(cells.size());
    this.out = out;
    if (!titles.isEmpty()) {
      rows++;
      xml.raw("<row r=\"1\">");
      for (int i = 0; i < titles.size(); i++) {
        cells.get(i).header(titles.get(i), xml);
        widths.title(i, titles.get(i));
      }
      xml.raw("</row>");
    }
  }

  void row(List<@Nullable Object> values, List<Cells> cells) throws IOException {
    rows++;
    xml.raw("<row r=\"").number(rows);
    int lines = lines(values);
    if (lines > 1) {
      xml.raw("\" ht=\"").number(LINE_HEIGHT * lines).raw("\" customHeight=\"1");
    }
    xml.raw("\">");
    for (int i = 0; i < cells.size(); i++) {
      Object value = values.get(i);
      if (value != null) {
        cells.get(i).append(value, rows, widths.room(i), xml);
        if (sampling) {
          widths.widen(i, cells.get(i).width(value));
        }
      }
    }
    xml.raw("</row>");
    if (sampling ? rows >= SAMPLE_ROWS || xml.size() >= SAMPLE_BYTES : xml.size() >= CHUNK) {
      drain();
    }
  }

  private int lines(List<@Nullable Object> values) {
    int lines = 1;
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof String text) {
        lines = Math.max(lines, Widths.lines(text, widths.room(i)));
      }
    }
    return lines;
  }

  /** Completes the sheet and returns what the workbook has to know of it. */
  SheetPart finish(Extras extras) throws IOException {
    drain();
    SheetPart part =
        new SheetPart(
            name, header() ? XmlBuffer.letters(titles.size() - 1) : "", rows, extras.charts());
    xml.raw("</sheetData>");
    if (header()) {
      xml.raw("<autoFilter ref=\"A1:").raw(part.lastColumn()).number(rows).raw("\"/>");
    }
    extras.appendHeat(rows, xml);
    xml.raw(PRINTED).raw(extras.charts().isEmpty() ? "" : DRAWING).raw("</worksheet>");
    xml.writeTo(out);
    return part;
  }

  /** Returns how many rows the sheet has, the header counted. */
  long rows() {
    return rows;
  }

  /** Returns about how long its XML is. */
  long bytes() {
    return bytes + xml.size();
  }

  private boolean header() {
    return !titles.isEmpty();
  }

  private void drain() throws IOException {
    if (sampling) {
      sampling = false;
      XmlBuffer start = new XmlBuffer(CHUNK).raw(START).raw(header() ? FROZEN : "");
      start.raw("<sheetFormatPr defaultRowHeight=\"").number(LINE_HEIGHT).raw("\"/>");
      widths.append(start);
      start.raw("<sheetData>").writeTo(out);
    }
    bytes += xml.size();
    xml.writeTo(out);
  }
}
