package dev.quipu.analytics.export.chart;

import dev.quipu.analytics.export.options.Typeface;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.librepdf.openpdf.fonts.Liberation;

/** The font of charts: the first of the host, else the built-in one. */
public final class ChartFont {

  private ChartFont() {}

  /**
   * Returns the font.
   *
   * @throws IOException if it cannot be read; also where the machine has no fontconfig, which Java
   *     needs for fonts of any kind
   */
  public static Font of(List<Typeface> hosts) throws IOException {
    try {
      return hosts.isEmpty()
          ? BuiltIn.FONT
          : read(new ByteArrayInputStream(hosts.get(0).regular()));
    } catch (LinkageError | FontFormatException e) {
      throw new IOException("charts need a font that Java can draw with, and fontconfig", e);
    }
  }

  private static Font read(InputStream in) throws IOException, FontFormatException {
    return Font.createFont(Font.TRUETYPE_FONT, in);
  }

  /** Read when it is needed for the first time. */
  private static final class BuiltIn {
    private static final Font FONT = builtIn();

    private static Font builtIn() {
      try (InputStream in =
          Liberation.class.getResourceAsStream("/liberation/LiberationSans-Regular.ttf")) {
        if (in == null) {
          throw new IllegalStateException("the font is missing");
        }
        return read(in);
      } catch (IOException | FontFormatException e) {
        throw new IllegalStateException("the font cannot be read", e);
      }
    }
  }
}
