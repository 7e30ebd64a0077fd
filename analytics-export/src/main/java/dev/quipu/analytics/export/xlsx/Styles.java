package dev.quipu.analytics.export.xlsx;

import dev.quipu.analytics.export.xml.XmlBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The cell styles of a workbook: some fixed ones, and one for each number format in it. */
final class Styles {

  static final int GENERAL = 0;
  static final int HEADER = 1;
  static final int HEADER_GUARDED = 2;
  static final int TEXT = 3;
  static final int TEXT_GUARDED = 4;
  static final int WRAPPED = 5;
  static final int WRAPPED_GUARDED = 6;
  static final int RIGHT = 7;

  private static final String START =
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
      """;
  private static final String FONTS =
      """
      <fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>\
      <font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>\
      <fills count="3"><fill><patternFill patternType="none"/></fill>\
      <fill><patternFill patternType="gray125"/></fill>\
      <fill><patternFill patternType="solid"><fgColor rgb="FFE7EBF0"/><bgColor indexed="64"/>\
      </patternFill></fill></fills>\
      <borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>\
      <border><left/><right/><top/><bottom style="thin"><color rgb="FF7F8C9A"/></bottom><diagonal/>\
      </border></borders>\
      <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
      """;
  private static final String HEADER_LOOK = " fontId=\"1\" fillId=\"2\" borderId=\"1\"";
  private static final String PLAIN_LOOK = " fontId=\"0\" fillId=\"0\" borderId=\"0\"";
  private static final String QUOTED = " quotePrefix=\"1\"";
  private static final String LEFT = " horizontal=\"left\" indent=\"1\"";
  private static final String LINES = " wrapText=\"1\"";
  private static final String FIXED =
      style(0, PLAIN_LOOK, "")
          + style(49, HEADER_LOOK, LEFT)
          + style(49, HEADER_LOOK + QUOTED, LEFT)
          + style(49, PLAIN_LOOK, LEFT)
          + style(49, PLAIN_LOOK + QUOTED, LEFT)
          + style(49, PLAIN_LOOK, LEFT + LINES)
          + style(49, PLAIN_LOOK + QUOTED, LEFT + LINES)
          + style(49, PLAIN_LOOK, " horizontal=\"right\"");
  private static final String END =
      """
      </cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>\
      </cellStyles></styleSheet>\
      """;
  private static final int FIXED_COUNT = 8;
  private static final int FIRST_OWN_FORMAT = 164;

  private final Map<String, Integer> formats = new LinkedHashMap<>();

  /** Returns the number of the style that shows values in a format, such as {@code #,##0.00}. */
  int of(String format) {
    return formats.computeIfAbsent(format, added -> FIXED_COUNT + formats.size());
  }

  XmlBuffer xml() {
    XmlBuffer xml = new XmlBuffer(4096).raw(START);
    if (!formats.isEmpty()) {
      xml.raw("<numFmts count=\"").number(formats.size()).raw("\">");
      int id = FIRST_OWN_FORMAT;
      for (String format : formats.keySet()) {
        xml.raw("<numFmt numFmtId=\"").number(id++).raw("\" formatCode=\"");
        xml.attribute(format).raw("\"/>");
      }
      xml.raw("</numFmts>");
    }
    xml.raw(FONTS).raw("<cellXfs count=\"").number(FIXED_COUNT + formats.size()).raw("\">");
    xml.raw(FIXED);
    for (int i = 0; i < formats.size(); i++) {
      xml.raw(style(FIRST_OWN_FORMAT + i, PLAIN_LOOK, ""));
    }
    return xml.raw(END);
  }

  private static String style(int numberFormat, String look, String alignment) {
    return "<xf numFmtId=\""
        + numberFormat
        + "\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\""
        + look
        + " applyAlignment=\"1\"><alignment vertical=\"top\""
        + alignment
        + "/></xf>";
  }
}
