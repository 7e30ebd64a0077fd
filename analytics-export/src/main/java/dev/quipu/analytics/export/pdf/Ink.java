package dev.quipu.analytics.export.pdf;

import static java.util.Objects.requireNonNull;

import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfWriter;
import dev.quipu.analytics.export.font.Faces;
import dev.quipu.analytics.export.font.Glyphs;
import dev.quipu.analytics.export.font.Letters;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Writes text and shapes onto pages, in points from the lower left corner. The text is what {@link
 * Letters} made of it. For one thread.
 */
final class Ink {

  /** The weights of text. */
  enum Weight {
    REGULAR,
    BOLD
  }

  /** What a line of text looks like; the color is {@code 0xRRGGBB}. */
  record Look(Weight weight, float size, int color) {}

  private static final int FLUSH = 8 * 1024;
  private static final int CENTS = 100;

  private final Map<Weight, Faces> weights = new EnumMap<>(Weight.class);
  private final Map<Weight, List<Glyphs>> glyphs = new EnumMap<>(Weight.class);
  private PdfContentByte page;
  private byte[] bytes = new byte[2 * FLUSH];
  private int size;
  private int color = -1;
  private Object font = "";
  private float fontSize;

  Ink(PdfContentByte page, PdfWriter writer, Faces regular, Faces bold) {
    this.page = page;
    weights.put(Weight.REGULAR, regular);
    weights.put(Weight.BOLD, bold);
    weights.forEach(
        (weight, faces) ->
            glyphs.put(
                weight, faces.all().stream().map(face -> new Glyphs(face, writer)).toList()));
  }

  /** Goes on with another page, or with a part that is put on pages. */
  void on(PdfContentByte next) {
    flush();
    page = next;
    color = -1;
    font = "";
  }

  Faces faces(Weight weight) {
    return requireNonNull(weights.get(weight));
  }

  float width(String text, Look look) {
    return faces(look.weight()).width(text) * look.size() / 1000;
  }

  /** Writes a line of text, its baseline starting at a point. */
  void text(String text, float x, float y, Look look) {
    if (text.isEmpty()) {
      return;
    }
    color(look.color());
    raw("BT ");
    number(x).raw(" ").number(y).raw(" Td ");
    Faces faces = faces(look.weight());
    List<Glyphs> writers = requireNonNull(glyphs.get(look.weight()));
    int current = -1;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int face = writers.size() == 1 ? 0 : faces.of(c);
      if (face != current) {
        raw(current < 0 ? "" : ")Tj ");
        font(writers.get(face), look.size());
        raw("(");
        current = face;
      }
      byte[] glyph = writers.get(face).of(c);
      ensure(glyph.length);
      System.arraycopy(glyph, 0, bytes, size, glyph.length);
      size += glyph.length;
      i += Character.charCount(c);
    }
    raw(")Tj ET\n");
    if (size > FLUSH) {
      flush();
    }
  }

  /** Fills a rectangle, its lower left corner at a point. */
  void box(float x, float y, float width, float height, int filled) {
    color(filled);
    number(x).raw(" ").number(y).raw(" ").number(width).raw(" ").number(height).raw(" re f\n");
  }

  private void font(Glyphs face, float points) {
    if (font != face || fontSize != points) {
      flush();
      page.setFontAndSize(face.font(), points);
      font = face;
      fontSize = points;
    }
  }

  private void color(int rgb) {
    if (color != rgb) {
      color = rgb;
      part(rgb >> 16).raw(" ");
      part(rgb >> 8).raw(" ");
      part(rgb).raw(" rg\n");
    }
  }

  private Ink part(int rgb) {
    return thousandths((rgb & 0xFF) * 1000 / 255);
  }

  private Ink thousandths(int value) {
    return value == 1000 ? raw("1") : raw("0.").raw(Integer.toString(1000 + value).substring(1));
  }

  private Ink number(float value) {
    int cents = Math.round(value * CENTS);
    ensure(12);
    if (cents < 0) {
      bytes[size++] = '-';
      cents = -cents;
    }
    int whole = cents / CENTS;
    for (int power = whole >= 1000 ? 10_000 : 100; power >= 10; power /= 10) {
      if (whole >= power) {
        bytes[size++] = (byte) ('0' + whole / power % 10);
      }
    }
    bytes[size++] = (byte) ('0' + whole % 10);
    int rest = cents % CENTS;
    if (rest != 0) {
      bytes[size++] = '.';
      bytes[size++] = (byte) ('0' + rest / 10);
      bytes[size++] = (byte) ('0' + rest % 10);
    }
    return this;
  }

  private Ink raw(String ascii) {
    ensure(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      bytes[size++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length + more);
    }
  }

  /** Hands what was written to the page. */
  void flush() {
    page.getInternalBuffer().append(bytes, 0, size);
    size = 0;
  }
}
