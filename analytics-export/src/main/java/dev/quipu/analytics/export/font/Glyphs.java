package dev.quipu.analytics.export.font;

import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfWriter;
import java.nio.charset.StandardCharsets;

/**
 * How one document writes the characters of one face. OpenPDF is asked once for each character, on
 * a page that is thrown away: so it also notes that the document uses it. For one thread.
 */
public final class Glyphs {

  private static final int BLOCK = 256;
  private static final int BLOCKS = 0x110000 / BLOCK;

  private final PdfWriter writer;
  private final BaseFont font;

  /** By block and place in it; what is not known yet is empty. */
  private final byte[][][] known = new byte[BLOCKS][0][];

  public Glyphs(Face face, PdfWriter writer) {
    this.writer = writer;
    this.font = face.font();
  }

  /** Returns the font as OpenPDF knows it. */
  public BaseFont font() {
    return font;
  }

  /** Returns what stands for the character within a string of the page. */
  public byte[] of(int character) {
    byte[][] block = known[character / BLOCK];
    if (block.length == 0) {
      block = new byte[BLOCK][0];
      known[character / BLOCK] = block;
    }
    byte[] glyph = block[character % BLOCK];
    if (glyph.length == 0) {
      glyph = ask(character);
      block[character % BLOCK] = glyph;
    }
    return glyph;
  }

  private byte[] ask(int character) {
    PdfContentByte scratch = new PdfContentByte(writer);
    scratch.beginText();
    scratch.setFontAndSize(font, 1);
    scratch.getInternalBuffer().reset();
    scratch.showText(Character.toString(character));
    String shown =
        new String(scratch.getInternalBuffer().toByteArray(), StandardCharsets.ISO_8859_1);
    return shown
        .substring(shown.indexOf('(') + 1, shown.lastIndexOf(')'))
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
