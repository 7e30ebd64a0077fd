package dev.quipu.analytics.export.xlsx;

import dev.quipu.analytics.export.xml.XmlBuffer;

/** How wide columns are, in digits of the standard font. */
final class Widths {

  private static final int NARROWEST = 8;
  private static final int WIDEST = 60;

  /** What the tallest row of 409 points holds. */
  private static final int MOST_LINES = 27;

  private static final int FILTER_BUTTON = 4;
  private static final int FIRST_WIDE = 0x1100;

  private final int[] widths;
  private boolean fixed;

  Widths(int columns) {
    this.widths = new int[columns];
  }

  /** Returns the width of a text's longest line; East Asian characters are two digits wide. */
  static int of(String text) {
    int longest = 0;
    int start = 0;
    while (start <= text.length() && longest <= WIDEST) {
      int feed = text.indexOf('\n', start);
      int end = feed < 0 ? text.length() : feed;
      longest = Math.max(longest, of(text, start, end));
      start = end + 1;
    }
    return longest;
  }

  /** Returns the width of a line with the space beside it; enough is enough. */
  private static int of(String text, int start, int end) {
    int width = 2;
    for (int i = start; i < end && width <= MOST_LINES * WIDEST; i++) {
      char c = text.charAt(i);
      width += c < FIRST_WIDE || Character.isSurrogate(c) ? 1 : 2;
    }
    return width + width / 8;
  }

  /** Returns how many lines a text needs in a column of a width. */
  static int lines(String text, int width) {
    if (2 * text.length() <= width && text.indexOf('\n') < 0) {
      return 1;
    }
    int lines = 0;
    int start = 0;
    while (start <= text.length() && lines < MOST_LINES) {
      int feed = text.indexOf('\n', start);
      int end = feed < 0 ? text.length() : feed;
      lines += Math.max(1, (of(text, start, end) + width - 1) / width);
      start = end + 1;
    }
    return Math.min(lines, MOST_LINES);
  }

  void title(int column, String title) {
    widen(column, of(title) + FILTER_BUTTON);
  }

  void widen(int column, int width) {
    widths[column] = Math.max(widths[column], width);
  }

  void append(XmlBuffer to) {
    fixed = true;
    if (widths.length == 0) {
      return;
    }
    to.raw("<cols>");
    for (int i = 0; i < widths.length; i++) {
      to.raw("<col min=\"").number(i + 1).raw("\" max=\"").number(i + 1).raw("\" width=\"");
      to.number(width(i));
      to.raw("\" customWidth=\"1\"/>");
    }
    to.raw("</cols>");
  }

  /** Returns how wide a column is; it grows up to the widest until it is written. */
  int room(int column) {
    return fixed ? width(column) : WIDEST;
  }

  private int width(int column) {
    return Math.max(NARROWEST, Math.min(widths[column], WIDEST));
  }
}
