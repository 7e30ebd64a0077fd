package dev.quipu.analytics.export.xlsx;

/**
 * When a sheet has no more room.
 *
 * @param rows how many rows it holds, the header counted
 * @param bytes how long its XML may be: 4 GiB is what an archive holds that Excel opens
 */
record SheetLimit(long rows, long bytes) {

  static final SheetLimit EXCEL = new SheetLimit(1_048_576, 4_000_000_000L);

  boolean reached(Sheet sheet) {
    return sheet.rows() >= rows || sheet.bytes() >= bytes;
  }
}
