package dev.quipu.analytics.export.font;

import java.text.Bidi;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Text made ready for a page: composed, on lines that fit, its characters those of a font, from
 * left to right. Nothing is left out but what is invisible; see {@link #shown}.
 */
public final class Letters {

  private static final int FIRST_LOOKED_UP = 0x250;
  private static final int FIRST_RIGHT_TO_LEFT = 0x590;
  private static final String ELLIPSIS = "…";

  private final Faces faces;

  public Letters(Faces faces) {
    this.faces = faces;
  }

  /**
   * Returns the text with what stands for characters that no face has. Tabs and spaces of any kind
   * are spaces, other control characters are replaced, line feeds stay; invisible characters of
   * layout (category Cf, variation selectors) go.
   */
  public String shown(String text) {
    return plain(text) ? text : translated(text);
  }

  private boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || (c >= 0x7F && c < 0xA0) || c >= FIRST_LOOKED_UP || c == 0xAD) {
        return false;
      }
    }
    return true;
  }

  private String translated(String given) {
    String text = Normalizer.normalize(given, Normalizer.Form.NFC).replace("\r\n", "\n");
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !invisible(c))
        .forEach(
            c -> {
              if (c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029') {
                shown.append('\n');
              } else if (c == '\t' || Character.getType(c) == Character.SPACE_SEPARATOR) {
                shown.append(c == '\u00A0' || c == '\u202F' ? '\u00A0' : ' ');
              } else {
                shown.appendCodePoint(faces.shown(c));
              }
            });
    return shown.toString();
  }

  private static boolean invisible(int c) {
    return Character.getType(c) == Character.FORMAT
        || (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0100 && c <= 0xE01EF);
  }

  /**
   * Returns shown text on lines no wider than the room, in thousandths of the font's size; broken
   * at spaces, within longer words anywhere. What would be more lines than the most is cut and ends
   * in an ellipsis.
   */
  public List<String> lines(String shown, int room, int most) {
    if (shown.indexOf('\n') < 0 && faces.width(shown) <= room) {
      return List.of(leftToRight(shown));
    }
    List<String> lines = new ArrayList<>();
    for (String paragraph : shown.split("\n", -1)) {
      wrap(paragraph, room, most + 1, lines);
      if (lines.size() > most) {
        break;
      }
    }
    if (lines.size() > most) {
      lines.subList(most, lines.size()).clear();
      lines.set(most - 1, cut(lines.get(most - 1), room));
    }
    lines.replaceAll(Letters::leftToRight);
    return lines;
  }

  private void wrap(String paragraph, int room, int most, List<String> lines) {
    int start = 0;
    int space = -1;
    int width = 0;
    int i = 0;
    while (i < paragraph.length() && lines.size() < most) {
      int c = paragraph.codePointAt(i);
      width += faces.width(c);
      if (width > room && i > start) {
        int end = space > start ? space : i;
        lines.add(paragraph.substring(start, end));
        start = space > start ? space + 1 : i;
        width = 0;
        space = -1;
        i = start;
        continue;
      }
      if (c == ' ') {
        space = i;
      }
      i += Character.charCount(c);
    }
    lines.add(paragraph.substring(start));
  }

  /** Returns the text with an ellipsis, without as many letters as that needs. */
  private String cut(String line, int room) {
    int end = line.length();
    while (end > 0 && faces.width(line.substring(0, end)) + faces.width(ELLIPSIS) > room) {
      end = line.offsetByCodePoints(end, -1);
    }
    return line.substring(0, end) + ELLIPSIS;
  }

  /** Returns the letters in the order in which they stand on the page (UAX #9). */
  private static String leftToRight(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) >= FIRST_RIGHT_TO_LEFT) {
        char[] letters = line.toCharArray();
        return Bidi.requiresBidi(letters, 0, letters.length) ? reordered(line) : line;
      }
    }
    return line;
  }

  private static String reordered(String line) {
    Bidi bidi = new Bidi(line, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    int count = bidi.getRunCount();
    byte[] levels = new byte[count];
    String[] runs = new String[count];
    for (int i = 0; i < count; i++) {
      levels[i] = (byte) bidi.getRunLevel(i);
      String run = line.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
      runs[i] = levels[i] % 2 == 0 ? run : mirrored(run);
    }
    Bidi.reorderVisually(levels, 0, runs, 0, count);
    return String.join("", runs);
  }

  private static String mirrored(String run) {
    StringBuilder mirrored = new StringBuilder(run).reverse();
    String pairs = "()[]{}<>«»";
    for (int i = 0; i < mirrored.length(); i++) {
      int place = pairs.indexOf(mirrored.charAt(i));
      if (place >= 0) {
        mirrored.setCharAt(i, pairs.charAt(place ^ 1));
      }
    }
    return mirrored.toString();
  }
}
