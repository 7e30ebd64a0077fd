package dev.quipu.analytics.export.xlsx;

import dev.quipu.analytics.export.stream.Zip;
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
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  void writeTo(Zip zip) throws IOException {
    part("xl/workbook.xml", workbook(), zip);
    part("xl/_rels/workbook.xml.rels", relations(), zip);
    part("xl/styles.xml", styles.xml(), zip);
    part("_rels/.rels", root(), zip);
    part("[Content_Types].xml", types(), zip);
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
    if (sheets.get(0).header()) {
      xml.raw("<definedNames>");
      for (int i = 0; i < sheets.size(); i++) {
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
    }
    return xml.raw("</Types>");
  }

  private static void type(String part, String kind, XmlBuffer xml) {
    xml.raw("<Override PartName=\"").raw(part).raw("\" ContentType=\"").raw(TYPE).raw(kind);
    xml.raw("+xml\"/>");
  }
}
