package dev.quipu.analytics.export.xlsx;

import dev.quipu.analytics.export.stream.Zip;
import dev.quipu.analytics.export.xml.ChartPart;
import dev.quipu.analytics.export.xml.XmlBuffer;
import java.io.IOException;
import java.util.List;

/** What a workbook has beside its sheets: their list, the styles, and what tells where they are. */
record Parts(List<SheetPart> sheets, Styles styles) {

  private static final String XML =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String DOCUMENT =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String DRAWING = "application/vnd.openxmlformats-officedocument.";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  void writeTo(Zip zip) throws IOException {
    int chart = 0;
    for (int i = 0; i < sheets.size(); i++) {
      chart = drawing(sheets.get(i), i + 1, chart, zip);
    }
    part("xl/workbook.xml", workbook(), zip);
    part("xl/_rels/workbook.xml.rels", relations(), zip);
    part("xl/styles.xml", styles.xml(), zip);
    part("_rels/.rels", root(), zip);
    part("[Content_Types].xml", types(), zip);
  }

  /** Writes the charts of a sheet; returns how many there are now. */
  private static int drawing(SheetPart sheet, int number, int before, Zip zip) throws IOException {
    List<ChartPart> charts = sheet.charts();
    if (charts.isEmpty()) {
      return before;
    }
    XmlBuffer ofSheet = xml().raw("<Relationships xmlns=\"").raw(PACKAGE).raw("relationships\">");
    relation(1, "drawing", "../drawings/drawing" + number + ".xml", ofSheet);
    String rels = "xl/worksheets/_rels/sheet" + number + ".xml.rels";
    part(rels, ofSheet.raw("</Relationships>"), zip);
    XmlBuffer ofDrawing = xml().raw("<Relationships xmlns=\"").raw(PACKAGE);
    ofDrawing.raw("relationships\">");
    for (int i = 0; i < charts.size(); i++) {
      String file = "chart" + (before + i + 1) + ".xml";
      part("xl/charts/" + file, charts.get(i).xml(sheet.name()), zip);
      relation(i + 1, "chart", "../charts/" + file, ofDrawing);
    }
    String drawingRels = "xl/drawings/_rels/drawing" + number + ".xml.rels";
    part(drawingRels, ofDrawing.raw("</Relationships>"), zip);
    part("xl/drawings/drawing" + number + ".xml", ChartPart.drawing(charts), zip);
    return before + charts.size();
  }

  private static void part(String name, XmlBuffer xml, Zip zip) throws IOException {
    zip.entry(name);
    xml.writeTo(zip);
  }

  private static XmlBuffer xml() {
    return new XmlBuffer(1024).raw(XML);
  }

  private XmlBuffer workbook() {
    XmlBuffer xml = xml().raw("<workbook xmlns=\"").raw(MAIN);
    xml.raw("\" xmlns:r=\"").raw(DOCUMENT).raw("\"><bookViews><workbookView/></bookViews><sheets>");
    for (int i = 0; i < sheets.size(); i++) {
      xml.raw("<sheet name=\"").attribute(sheets.get(i).name());
      xml.raw("\" sheetId=\"").number(i + 1).raw("\" r:id=\"rId").number(i + 1).raw("\"/>");
    }
    xml.raw("</sheets>");
    if (sheets.stream().anyMatch(SheetPart::header)) {
      xml.raw("<definedNames>");
      for (int i = 0; i < sheets.size(); i++) {
        if (!sheets.get(i).header()) {
          continue;
        }
        name("_xlnm._FilterDatabase\" hidden=\"1", i, xml);
        SheetPart sheet = sheets.get(i);
        xml.raw("$A$1:$").raw(sheet.lastColumn()).raw("$").number(sheet.rows());
        xml.raw("</definedName>");
        name("_xlnm.Print_Titles", i, xml);
        xml.raw("$1:$1</definedName>");
      }
      xml.raw("</definedNames>");
    }
    return xml.raw("</workbook>");
  }

  private void name(String name, int sheet, XmlBuffer xml) {
    xml.raw("<definedName name=\"").raw(name).raw("\" localSheetId=\"").number(sheet).raw("\">'");
    xml.attribute(sheets.get(sheet).name().replace("'", "''")).raw("'!");
  }

  private XmlBuffer relations() {
    XmlBuffer xml = xml().raw("<Relationships xmlns=\"").raw(PACKAGE).raw("relationships\">");
    for (int i = 1; i <= sheets.size(); i++) {
      relation(i, "worksheet", "worksheets/sheet" + i + ".xml", xml);
    }
    relation(sheets.size() + 1, "styles", "styles.xml", xml);
    return xml.raw("</Relationships>");
  }

  private static XmlBuffer root() {
    XmlBuffer xml = xml().raw("<Relationships xmlns=\"").raw(PACKAGE).raw("relationships\">");
    relation(1, "officeDocument", "xl/workbook.xml", xml);
    return xml.raw("</Relationships>");
  }

  private static void relation(int id, String type, String target, XmlBuffer xml) {
    xml.raw("<Relationship Id=\"rId").number(id).raw("\" Type=\"").raw(DOCUMENT).raw("/").raw(type);
    xml.raw("\" Target=\"").raw(target).raw("\"/>");
  }

  private XmlBuffer types() {
    XmlBuffer xml = xml().raw("<Types xmlns=\"").raw(PACKAGE).raw("content-types\">");
    xml.raw("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.");
    xml.raw("relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    type("/xl/workbook.xml", "sheet.main", xml);
    type("/xl/styles.xml", "styles", xml);
    for (int i = 1; i <= sheets.size(); i++) {
      type("/xl/worksheets/sheet" + i + ".xml", "worksheet", xml);
      if (!sheets.get(i - 1).charts().isEmpty()) {
        override("/xl/drawings/drawing" + i + ".xml", DRAWING + "drawing+xml", xml);
      }
    }
    long charts = sheets.stream().mapToLong(sheet -> sheet.charts().size()).sum();
    for (int i = 1; i <= charts; i++) {
      override("/xl/charts/chart" + i + ".xml", DRAWING + "drawingml.chart+xml", xml);
    }
    return xml.raw("</Types>");
  }

  private static void type(String part, String kind, XmlBuffer xml) {
    override(part, TYPE + kind + "+xml", xml);
  }

  private static void override(String part, String type, XmlBuffer xml) {
    xml.raw("<Override PartName=\"").raw(part).raw("\" ContentType=\"").raw(type).raw("\"/>");
  }
}
