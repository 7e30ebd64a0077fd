package dev.quipu.analytics.export.pdf;

import dev.quipu.analytics.export.font.Letters;
import dev.quipu.analytics.export.layout.CohortMap;
import dev.quipu.analytics.export.options.Language;
import dev.quipu.analytics.export.pdf.Ink.Look;
import dev.quipu.analytics.export.pdf.Ink.Weight;
import dev.quipu.analytics.export.shown.ColumnText;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws cohorts as cells that are the darker the more came back. */
final class HeatMap {

  private static final float FIRST = 92;
  private static final float HEIGHT = 16;
  private static final float LARGEST = 8;
  private static final float GAP = 1;
  private static final float DIGITS_OF_A_CELL = 3.6f;
  private static final int DARK = 0x1F2937;
  private static final int WHITE = 0xFFFFFF;

  private final Pages pages;
  private final Language language;
  private final int color;

  HeatMap(Pages pages, Language language, int color) {
    this.pages = pages;
    this.language = language;
    this.color = color;
  }

  void draw(CohortMap map) throws IOException {
    List<ColumnText> columns =
        map.columns().stream()
            .map(column -> new ColumnText(column, language, ZoneOffset.UTC))
            .toList();
    float width = (pages.room() - FIRST) / Math.max(1, columns.size() - 1);
    float size = Math.min(LARGEST, width / DIGITS_OF_A_CELL);
    header(columns, Math.min(width, 60), size);
    for (List<@Nullable Object> row : map.rows()) {
      if (!pages.fits(HEIGHT)) {
        pages.next();
        header(columns, Math.min(width, 60), size);
      }
      pages.moveDown(HEIGHT);
      text(columns.get(0).of(row.get(0)), pages.left(), new Look(Weight.REGULAR, LARGEST, DARK));
      for (int i = 1; i < row.size(); i++) {
        cell(columns.get(i), row.get(i), i, Math.min(width, 60), size);
      }
    }
  }

  private void header(List<ColumnText> columns, float width, float size) {
    pages.moveDown(HEIGHT);
    pages
        .ink()
        .box(pages.left(), pages.y() + GAP, FIRST + width * (columns.size() - 1), HEIGHT, color);
    text(columns.get(0).title(), pages.left() + 2, new Look(Weight.BOLD, LARGEST, WHITE));
    for (int i = 1; i < columns.size(); i++) {
      centered(columns.get(i).title(), i, width, new Look(Weight.BOLD, size, WHITE));
    }
  }

  private void cell(ColumnText column, @Nullable Object value, int place, float width, float size) {
    if (value == null) {
      return;
    }
    boolean share = place >= CohortMap.BEFORE_AGES;
    double strength = share ? Math.min(1, ((Number) value).doubleValue() / 100) : 0;
    if (share) {
      float x = pages.left() + FIRST + width * (place - 1);
      pages.ink().box(x, pages.y(), width - GAP, HEIGHT - GAP, tint(strength));
    }
    String text = share ? whole((Number) value) : column.of(value);
    centered(text, place, width, new Look(Weight.REGULAR, size, strength > 0.55 ? WHITE : DARK));
  }

  private static String whole(Number percent) {
    return Math.round(percent.doubleValue()) + "%";
  }

  private void centered(String text, int place, float width, Look look) {
    String shown = new Letters(pages.ink().faces(look.weight())).shown(text);
    Look fitting = fitting(shown, width - 2 * GAP, look);
    float x = pages.left() + FIRST + width * (place - 1);
    text(shown, x + (width - GAP - pages.ink().width(shown, fitting)) / 2, fitting);
  }

  private Look fitting(String text, float room, Look look) {
    float width = pages.ink().width(text, look);
    return width <= room ? look : new Look(look.weight(), look.size() * room / width, look.color());
  }

  private void text(String text, float x, Look look) {
    String shown = new Letters(pages.ink().faces(look.weight())).shown(text);
    pages.ink().text(shown, x, pages.y() + (HEIGHT - look.size()) / 2 + 1, look);
  }

  /** Returns the color between white and the document's own. */
  private int tint(double strength) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int part = color >> shift & 0xFF;
      mixed |= (int) Math.round(0xF5 + (part - 0xF5) * strength) << shift;
    }
    return mixed;
  }
}
