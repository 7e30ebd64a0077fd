package dev.quipu.analytics.export.options;

import java.time.ZoneId;

/**
 * How a workbook is written. Null is an empty cell.
 *
 * @param sheet the name wished for the sheet; what a sheet's name may not have in it is replaced,
 *     what is too long is cut, and further sheets get a number
 * @param header what the first line of each sheet holds; labels of instants say the zone
 * @param guard what becomes of text that looks like a formula, in cells, headers and sheet names
 * @param zone in which instants are shown, because a cell has no zone of its own; in other zones
 *     than UTC the two hours of an autumn night look alike
 * @param longText what becomes of text that no cell can hold
 * @param color of charts and of the highest values in maps of cohorts, {@code 0xRRGGBB}
 */
public record XlsxOptions(
    String sheet, Header header, FormulaGuard guard, ZoneId zone, LongText longText, int color) {

  /** What becomes of text of more than 32,767 UTF-16 units, the most that a cell can hold. */
  public enum LongText {
    /** The export fails and says in which row and column. */
    REFUSED,
    /** It is cut, and ends in an ellipsis. */
    CUT
  }

  /** One sheet "Rows", labels in the header, cells guarded, instants in UTC, long text refused. */
  public static XlsxOptions defaults() {
    return new XlsxOptions(
        "Rows", Header.LABELS, FormulaGuard.CELLS, ZoneId.of("UTC"), LongText.REFUSED, 0x1F4E79);
  }

  /** Returns these options with another name of the sheet. */
  public XlsxOptions sheet(String name) {
    return new XlsxOptions(name, header, guard, zone, longText, color);
  }

  /** Returns these options with another header. */
  public XlsxOptions header(Header line) {
    return new XlsxOptions(sheet, line, guard, zone, longText, color);
  }

  /** Returns these options with another guard against formulas. */
  public XlsxOptions guard(FormulaGuard against) {
    return new XlsxOptions(sheet, header, against, zone, longText, color);
  }

  /** Returns these options with instants in another zone. */
  public XlsxOptions zone(ZoneId shown) {
    return new XlsxOptions(sheet, header, guard, shown, longText, color);
  }

  /** Returns these options with another treatment of long text. */
  public XlsxOptions longText(LongText treatment) {
    return new XlsxOptions(sheet, header, guard, zone, treatment, color);
  }

  /** Returns these options with the colour of a branding. */
  public XlsxOptions branding(Branding whose) {
    return new XlsxOptions(sheet, header, guard, zone, longText, whose.color());
  }
}
