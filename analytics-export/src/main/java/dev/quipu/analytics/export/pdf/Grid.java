package dev.quipu.analytics.export.pdf;

import dev.quipu.analytics.export.font.Letters;
import dev.quipu.analytics.export.pdf.Ink.Look;
import dev.quipu.analytics.export.pdf.Ink.Weight;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table on pages: the header is repeated on each, rows are as high as their text. A row higher
 * than a page is cut, and says so with an ellipsis. For one thread.
 */
final class Grid {

  /** A column: what stands over it, whether numbers stand in it, how wide it is in points. */
  record Slot(String title, boolean right, float width) {}

  static final float PADDING = 4;
  private static final float LEADING = 1.25f;
  private static final int STRIPE = 0xF4F6F8;
  private static final int RULE = 0xD5DAE0;
  private static final int BLACK = 0x1F2937;
  private static final int WHITE = 0xFFFFFF;
  private static final int MOST_TITLE_LINES = 6;

  private final Pages pages;
  private final List<Slot> slots;
  private final int color;
  private final Look body;
  private final Look head;
  private final Letters bodyLetters;
  private final Letters headLetters;
  private final float total;
  private final int mostLines;
  private boolean striped;

  /** Makes a table; its header and rules have the color. */
  Grid(Pages pages, List<Slot> slots, int color, float size) {
    this.pages = pages;
    this.slots = slots;
    this.color = color;
    this.body = new Look(Weight.REGULAR, size, BLACK);
    this.head = new Look(Weight.BOLD, size, WHITE);
    this.bodyLetters = new Letters(pages.ink().faces(Weight.REGULAR));
    this.headLetters = new Letters(pages.ink().faces(Weight.BOLD));
    this.total = (float) slots.stream().mapToDouble(Slot::width).sum();
    float most = pages.fullHeight() - height(MOST_TITLE_LINES) - 2 * PADDING;
    this.mostLines = Math.max(1, (int) (most / (size * LEADING)));
  }

  /** Writes the header, on a new page where no row would stand below it. */
  void header() throws IOException {
    List<List<String>> titles = new ArrayList<>();
    for (Slot slot : slots) {
      titles.add(
          headLetters.lines(headLetters.shown(slot.title()), room(slot, head), MOST_TITLE_LINES));
    }
    float height = height(titles.stream().mapToInt(List::size).max().orElse(1));
    if (!pages.fits(height + height(1))) {
      pages.next();
    }
    pages.moveDown(height);
    pages.ink().box(pages.left(), pages.y(), total, height, color);
    write(titles, height, head);
    striped = false;
  }

  /** Writes a row of texts, one for each column. */
  void row(List<String> texts) throws IOException {
    List<List<String>> cells = new ArrayList<>(texts.size());
    int most = 1;
    for (int i = 0; i < texts.size(); i++) {
      List<String> lines =
          bodyLetters.lines(bodyLetters.shown(texts.get(i)), room(slots.get(i), body), mostLines);
      cells.add(lines);
      most = Math.max(most, lines.size());
    }
    float height = height(most);
    if (!pages.fits(height)) {
      pages.next();
      header();
    }
    pages.moveDown(height);
    if (striped) {
      pages.ink().box(pages.left(), pages.y(), total, height, STRIPE);
    }
    striped = !striped;
    write(cells, height, body);
  }

  /** Draws the line below the last row. */
  void end() {
    pages.ink().box(pages.left(), pages.y() - 0.5f, total, 0.5f, RULE);
  }

  private void write(List<List<String>> cells, float height, Look look) {
    float x = pages.left();
    Ink ink = pages.ink();
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      float y = pages.y() + height - PADDING / 2 - look.size();
      for (String line : cells.get(i)) {
        float start =
            slot.right() ? x + slot.width() - PADDING - ink.width(line, look) : x + PADDING;
        ink.text(line, start, y, look);
        y -= look.size() * LEADING;
      }
      x += slot.width();
    }
  }

  private static int room(Slot slot, Look look) {
    return Math.max(1, (int) ((slot.width() - 2 * PADDING) * 1000 / look.size()));
  }

  private float height(int lines) {
    return lines * body.size() * LEADING + PADDING;
  }
}
