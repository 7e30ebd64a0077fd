package dev.quipu.analytics.export.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sheet. Its first rows wait in memory until the columns' widths, which come before them, are
 * known from them.
 */
final class Sheet {

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
  SheetPart finish() throws IOException {
    drain();
    SheetPart part = new SheetPart(name, header() ? Cells.letters(titles.size() - 1) : "", rows);
    xml.raw("</sheetData>");
    if (header()) {
      xml.raw("<autoFilter ref=\"A1:").raw(part.lastColumn()).number(rows).raw("\"/>");
    }
    xml.raw(PRINTED).raw("</worksheet>").writeTo(out);
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
