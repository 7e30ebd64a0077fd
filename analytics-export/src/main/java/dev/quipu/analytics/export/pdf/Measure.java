package dev.quipu.analytics.export.pdf;

import dev.quipu.analytics.export.font.Faces;
import dev.quipu.analytics.export.font.Letters;
import dev.quipu.analytics.export.pdf.Grid.Slot;
import dev.quipu.analytics.export.shown.ColumnText;
import java.util.ArrayList;
import java.util.List;

/** Finds out how wide the columns of a table are, from its header and some of its rows. */
final class Measure {

  private static final float SPARE = 1;

  private final List<ColumnText> columns;
  private final float size;
  private final Widths widths;
  private final Faces body;
  private final Letters letters;

  Measure(List<ColumnText> columns, float size, Faces body, Faces head) {
    this.columns = columns;
    this.size = size;
    this.widths = new Widths(columns.size());
    this.body = body;
    this.letters = new Letters(body);
    Letters titles = new Letters(head);
    for (int i = 0; i < columns.size(); i++) {
      String title = titles.shown(columns.get(i).title());
      widths.note(i, points(head, title), longestWord(head, title));
    }
  }

  /** Notes a row of texts. */
  void note(List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      String text = letters.shown(texts.get(i));
      float width = points(body, text);
      widths.note(i, width, columns.get(i).right() ? width : longestWord(body, text));
    }
  }

  Widths widths() {
    return widths;
  }

  /** Returns the columns in a room. */
  List<Slot> slots(float room) {
    float[] fitted = widths.in(room);
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < fitted.length; i++) {
      slots.add(new Slot(columns.get(i).title(), columns.get(i).right(), fitted[i]));
    }
    return slots;
  }

  private float longestWord(Faces faces, String text) {
    float longest = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == ' ' || text.charAt(i) == '\n') {
        longest = Math.max(longest, points(faces, text.substring(start, i)));
        start = i + 1;
      }
    }
    return longest;
  }

  private float points(Faces faces, String text) {
    float longest = 0;
    for (String line : text.indexOf('\n') < 0 ? new String[] {text} : text.split("\n")) {
      longest = Math.max(longest, faces.width(line) * size / 1000);
    }
    return longest + 2 * Grid.PADDING + SPARE;
  }
}
