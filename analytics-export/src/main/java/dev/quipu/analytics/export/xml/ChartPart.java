package dev.quipu.analytics.export.xml;

import dev.quipu.analytics.export.chart.Drawing;
import dev.quipu.analytics.export.chart.Drawing.Axis;
import dev.quipu.analytics.export.chart.Drawing.Series;
import dev.quipu.analytics.export.report.Chart.Kind;
import dev.quipu.analytics.value.CanonicalText;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A chart of a sheet's cells, drawn by the spreadsheet (ISO/IEC 29500-1, 21.2). It also holds the
 * values that it was made of, for readers that only show it.
 *
 * @param columns how many columns the sheet has: the chart stands behind them
 * @param color of the first series, {@code RRGGBB}
 */
public record ChartPart(Drawing drawing, int columns, String color) {

  private static final String XML =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String NAMESPACES =
      " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
          + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
  private static final String CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
  private static final String PLACED =
      "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
  private static final List<String> COLORS =
      List.of("E08E0B", "2A9D8F", "C0392B", "7F8C8D", "4C78A8", "8E6C8A", "9ACD32");
  private static final int WIDTH = 9;
  private static final int HEIGHT = 18;
  private static final String AXES =
      """
      <c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling>\
      <c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="1"/>\
      <c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>\
      <c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>\
      <c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling>\
      <c:delete val="0"/><c:axPos val="l"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill>\
      <a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>\
      <c:numFmt formatCode="General" sourceLinked="1"/><c:majorTickMark val="none"/>\
      <c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/>\
      <c:crosses val="autoZero"/></c:valAx>\
      """;

  /** Returns what says where the charts of a sheet are, under each other. */
  public static XmlBuffer drawing(List<ChartPart> charts) {
    XmlBuffer xml = new XmlBuffer(2048).raw(XML).raw("<xdr:wsDr xmlns:xdr=\"").raw(PLACED);
    xml.raw("\"").raw(NAMESPACES).raw(">");
    for (int i = 0; i < charts.size(); i++) {
      int column = charts.get(i).columns() + 1;
      int row = 1 + i * (HEIGHT + 1);
      xml.raw("<xdr:twoCellAnchor>");
      corner("from", column, row, xml);
      corner("to", column + WIDTH, row + HEIGHT, xml);
      xml.raw("<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"");
      xml.number(i + 2).raw("\" name=\"Chart ").number(i + 1).raw("\"/><xdr:cNvGraphicFramePr/>");
      xml.raw(
          "</xdr:nvGraphicFramePr><xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/>");
      xml.raw("</xdr:xfrm><a:graphic><a:graphicData uri=\"")
          .raw(CHART)
          .raw("\"><c:chart xmlns:c=\"");
      xml.raw(CHART).raw("\" r:id=\"rId").number(i + 1).raw("\"/></a:graphicData></a:graphic>");
      xml.raw("</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>");
    }
    return xml.raw("</xdr:wsDr>");
  }

  private static void corner(String name, int column, int row, XmlBuffer xml) {
    xml.raw("<xdr:").raw(name).raw("><xdr:col>").number(column).raw("</xdr:col><xdr:colOff>0");
    xml.raw("</xdr:colOff><xdr:row>").number(row).raw("</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:");
    xml.raw(name).raw(">");
  }

  /** Returns the chart itself, over the cells of the sheet with a name. */
  public XmlBuffer xml(String sheet) {
    XmlBuffer xml = new XmlBuffer(8192).raw(XML).raw("<c:chartSpace xmlns:c=\"").raw(CHART);
    xml.raw("\"").raw(NAMESPACES).raw("><c:roundedCorners val=\"0\"/><c:chart>");
    xml.raw("<c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout/>");
    String kind =
        switch (drawing.kind()) {
          case LINE -> "lineChart";
          case COLUMN -> "barChart";
          case PIE -> "pieChart";
        };
    xml.raw("<c:").raw(kind).raw(">").raw(before());
    for (int i = 0; i < drawing.series().size(); i++) {
      series(i, sheet, xml);
    }
    xml.raw(after()).raw("</c:").raw(kind).raw(">");
    xml.raw(drawing.kind() == Kind.PIE ? "" : axes()).raw("</c:plotArea>");
    boolean legend = drawing.series().size() > 1 || drawing.kind() == Kind.PIE;
    xml.raw(legend ? "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>" : "");
    return xml.raw(
        "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart></c:chartSpace>");
  }

  private String before() {
    return switch (drawing.kind()) {
      case LINE -> "<c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>";
      case COLUMN ->
          "<c:barDir val=\"col\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>";
      case PIE -> "<c:varyColors val=\"1\"/>";
    };
  }

  private String after() {
    return switch (drawing.kind()) {
      case LINE -> "<c:marker val=\"1\"/><c:axId val=\"1\"/><c:axId val=\"2\"/>";
      case COLUMN -> "<c:gapWidth val=\"60\"/><c:axId val=\"1\"/><c:axId val=\"2\"/>";
      case PIE -> "<c:firstSliceAng val=\"0\"/>";
    };
  }

  private void series(int index, String sheet, XmlBuffer xml) {
    Series series = drawing.series().get(index);
    xml.raw("<c:ser><c:idx val=\"").number(index).raw("\"/><c:order val=\"").number(index);
    xml.raw("\"/><c:tx><c:strRef><c:f>");
    cells(sheet, series.column(), 1, 1, xml);
    xml.raw("</c:f><c:strCache><c:ptCount val=\"1\"/>");
    point(0, series.name(), xml);
    xml.raw("</c:strCache></c:strRef></c:tx>").raw(look(index));
    int last = drawing.places().size() + 1;
    places(sheet, last, xml);
    xml.raw("<c:val><c:numRef><c:f>");
    cells(sheet, series.column(), 2, last, xml);
    xml.raw("</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"");
    xml.number(last - 1).raw("\"/>");
    for (int i = 0; i < series.values().size(); i++) {
      @Nullable Double value = series.values().get(i);
      if (value != null) {
        point(i, CanonicalText.of(value), xml);
      }
    }
    xml.raw("</c:numCache></c:numRef></c:val>");
    xml.raw(drawing.kind() == Kind.LINE ? "<c:smooth val=\"0\"/></c:ser>" : "</c:ser>");
  }

  /** Refers to the cells along the chart; spreadsheets show dates as numbers if they are texts. */
  private void places(String sheet, int last, XmlBuffer xml) {
    if (drawing.axis() == Axis.TEXT) {
      xml.raw("<c:cat><c:strRef><c:f>");
      cells(sheet, drawing.category(), 2, last, xml);
      xml.raw("</c:f><c:strCache><c:ptCount val=\"").number(last - 1).raw("\"/>");
      for (int i = 0; i < drawing.places().size(); i++) {
        point(i, drawing.places().get(i), xml);
      }
      xml.raw("</c:strCache></c:strRef></c:cat>");
    } else {
      xml.raw("<c:cat><c:numRef><c:f>");
      cells(sheet, drawing.category(), 2, last, xml);
      xml.raw("</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"");
      xml.number(last - 1).raw("\"/></c:numCache></c:numRef></c:cat>");
    }
  }

  private String axes() {
    String format =
        switch (drawing.axis()) {
          case TEXT -> "General\" sourceLinked=\"1";
          case DATE -> "yyyy\\-mm\\-dd\" sourceLinked=\"0";
          case TIME -> "yyyy\\-mm\\-dd\\ hh:mm\" sourceLinked=\"0";
        };
    return AXES.replaceFirst("General\" sourceLinked=\"1", Matcher.quoteReplacement(format));
  }

  private String look(int index) {
    String fill = fill(index);
    return switch (drawing.kind()) {
      case LINE ->
          "<c:spPr><a:ln w=\"22225\">"
              + fill
              + "</a:ln></c:spPr>"
              + "<c:marker><c:symbol val=\"none\"/></c:marker>";
      case COLUMN -> "<c:spPr>" + fill + "</c:spPr><c:invertIfNegative val=\"0\"/>";
      case PIE ->
          slices()
              + "<c:dLbls><c:dLblPos val=\"outEnd\"/><c:showLegendKey val=\"0\"/>"
              + "<c:showVal val=\"0\"/><c:showCatName val=\"0\"/>"
              + "<c:showSerName val=\"0\"/><c:showPercent val=\"1\"/><c:showBubbleSize val=\"0\"/>"
              + "</c:dLbls>";
    };
  }

  /** Colors each slice: a workbook without a theme leaves them without any in some programs. */
  private String slices() {
    StringBuilder slices = new StringBuilder();
    for (int i = 0; i < drawing.places().size(); i++) {
      slices.append("<c:dPt><c:idx val=\"").append(i).append("\"/><c:bubble3D val=\"0\"/>");
      slices.append("<c:spPr>").append(fill(i)).append("</c:spPr></c:dPt>");
    }
    return slices.toString();
  }

  private String fill(int index) {
    int others = COLORS.size() + 1;
    String shade = index % others == 0 ? color : COLORS.get(index % others - 1);
    return "<a:solidFill><a:srgbClr val=\"" + shade + "\"/></a:solidFill>";
  }

  private static void point(int index, String value, XmlBuffer xml) {
    xml.raw("<c:pt idx=\"").number(index).raw("\"><c:v>").text(value).raw("</c:v></c:pt>");
  }

  private static void cells(String sheet, int column, int first, int last, XmlBuffer xml) {
    String letters = XmlBuffer.letters(column);
    xml.raw("'").attribute(sheet.replace("'", "''")).raw("'!$").raw(letters).raw("$");
    xml.number(first);
    if (last > first) {
      xml.raw(":$").raw(letters).raw("$").number(last);
    }
  }
}
