package dev.quipu.analytics.export.xlsx;

import dev.quipu.analytics.export.xml.ChartPart;
import java.util.List;

/**
 * A complete sheet, as the workbook knows it.
 *
 * @param lastColumn the letters of the last column with a title; empty without a header
 * @param rows how many rows it has, the header counted
 * @param charts the charts on it
 */
record SheetPart(String name, String lastColumn, long rows, List<ChartPart> charts) {

  boolean header() {
    return !lastColumn.isEmpty();
  }
}
