package dev.quipu.analytics.export.font;

import com.lowagie.text.DocumentException;
import com.lowagie.text.pdf.BaseFont;
import java.io.IOException;
import java.util.Arrays;

/** One font file, read: which characters it has, and how wide they are. Safe for threads. */
public final class Face {

  private static final int PLANE = 0x10000;
  private static final short MISSING = -1;

  private final BaseFont font;
  private final short[] widths = new short[PLANE];

  /**
   * Reads a font.
   *
   * @throws IllegalArgumentException if it cannot be read or may not be embedded
   */
  public Face(byte[] file) {
    try {
      // The name's end makes OpenPDF read it as a font of Unicode, in either kind of file.
      font = BaseFont.createFont("face.otf", BaseFont.IDENTITY_H, true, false, file, null);
    } catch (DocumentException | IOException e) {
      throw new IllegalArgumentException("font cannot be used: " + e.getMessage(), e);
    }
    Arrays.fill(widths, MISSING);
    for (int c = ' '; c < PLANE; c++) {
      if (!Character.isSurrogate((char) c) && font.charExists(c)) {
        widths[c] = (short) font.getWidth(c);
      }
    }
  }

  /** Returns the font as OpenPDF knows it. */
  public BaseFont font() {
    return font;
  }

  /** Tells whether it has a character. */
  public boolean has(int character) {
    return character < PLANE ? widths[character] >= 0 : font.charExists(character);
  }

  /** Returns the width of a character that it has, in thousandths of the font's size. */
  public int width(int character) {
    return character < PLANE ? widths[character] : font.getWidth(character);
  }
}
