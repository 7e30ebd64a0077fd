package dev.quipu.analytics.export.xlsx;

/**
 * A complete sheet, as the workbook knows it.
 *
 * @param lastColumn the letters of the last column with a title; empty without a header
 * @param rows how many rows it has, the header counted
 */
record SheetPart(String name, String lastColumn, long rows) {

  boolean header() {
    return !lastColumn.isEmpty();
  }
}
