package dev.quipu.analytics.export.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a document shows whose it is: name, logo, colour, fonts. Immutable and safe for threads.
 *
 * <p>Text is set in the first font that has its characters: the host's in their order, then
 * Liberation Sans, which is built in and has Latin, Greek, Cyrillic and Hebrew letters.
 */
public final class Branding {

  private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}");
  private static final int LOGO_START = 3;

  private final String name;
  private final Optional<byte[]> logo;
  private final int color;
  private final List<Typeface> fonts;

  private Branding(String name, Optional<byte[]> logo, int color, List<Typeface> fonts) {
    this.name = name;
    this.logo = logo;
    this.color = color;
    this.fonts = fonts;
  }

  /** No name, no logo, a dark blue, the built-in font. */
  public static Branding defaults() {
    return new Branding("", Optional.empty(), 0x1F4E79, List.of());
  }

  /** Returns this branding with the name of a company or product. */
  public Branding name(String shown) {
    return new Branding(shown, logo, color, fonts);
  }

  /**
   * Returns this branding with a logo, shown about 36 points high.
   *
   * @param image the content of a PNG, JPEG or GIF file
   * @throws IllegalArgumentException if it is none of these
   */
  public Branding logo(byte[] image) {
    if (image.length < LOGO_START || !knownImage(image)) {
      throw new IllegalArgumentException("logo must be the content of a PNG, JPEG or GIF file");
    }
    return new Branding(name, Optional.of(image.clone()), color, fonts);
  }

  /**
   * Returns this branding with a colour of headings, headers of tables and charts.
   *
   * @param hex such as {@code #6B2FA0}
   * @throws IllegalArgumentException for anything else
   */
  public Branding color(String hex) {
    if (!COLOR.matcher(hex).matches()) {
      throw new IllegalArgumentException("color \"" + hex + "\" must be such as #6B2FA0");
    }
    return new Branding(name, logo, Integer.parseInt(hex.substring(1), 16), fonts);
  }

  /** Returns this branding with one font more, used where those before it lack a character. */
  public Branding font(Typeface added) {
    List<Typeface> all = new ArrayList<>(fonts);
    all.add(added);
    return new Branding(name, logo, color, List.copyOf(all));
  }

  /** Returns the name; empty for none. */
  public String name() {
    return name;
  }

  /** Returns the content of the logo's file. */
  public Optional<byte[]> logo() {
    return logo.map(byte[]::clone);
  }

  /** Returns the colour as {@code 0xRRGGBB}. */
  public int color() {
    return color;
  }

  /** Returns the host's fonts. */
  public List<Typeface> fonts() {
    return fonts;
  }

  private static boolean knownImage(byte[] image) {
    int start = (image[0] & 0xFF) << 16 | (image[1] & 0xFF) << 8 | (image[2] & 0xFF);
    return start == 0x89504E || start == 0xFFD8FF || start == 0x474946;
  }
}
