package dev.quipu.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.options.Branding;
import dev.quipu.analytics.export.options.PdfOptions;
import dev.quipu.analytics.export.options.Typeface;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.Test;
import org.librepdf.openpdf.fonts.Liberation;

final class PdfTextTest {

  private static final Path DEJAVU = Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");

  private static List<String> cells(Format format, List<String> texts) {
    List<List<Object>> rows = texts.stream().map(Rows::row).toList();
    return Pdf.write(format, Rows.columns("a"), rows).lines();
  }

  @Test
  void lettersOfManyLanguagesComeBack() {
    List<String> texts =
        List.of(
            "Ñandú, pingüino, façade, Ærø, Łódź, Čeština, Tiếng Việt",
            "1.234,50 € £ ¥ ½ № … – — “quoted” ‹single›",
            "Ελληνικά: Ζεύς, ἀρχή",
            "Русский, Українська, Ђорђе");
    assertThat(cells(Format.pdf(), texts)).containsSubsequence(texts);
  }

  @Test
  void textFromRightToLeftReadsInItsOrder() {
    assertThat(cells(Format.pdf(), List.of("שלום עולם", "abc שלום def")))
        .contains("שלום עולם", "abc שלום def");
  }

  @Test
  void whatNoFontHasIsABoxAndInvisibleCharactersGo() {
    assertThat(cells(Format.pdf(), List.of("漢字 and 😀!", "a\u0007b\uD800c", "zero\u200Bwidth")))
        .contains("□□ and □!", "a□b□c", "zerowidth");
  }

  @Test
  void textIsComposed() {
    assertThat(cells(Format.pdf(), List.of("cafe\u0301"))).contains("café");
  }

  @Test
  void theHostsFontIsAskedFirst() throws IOException {
    assumeTrue(Files.exists(DEJAVU), "no " + DEJAVU);
    Branding branding = Branding.defaults().font(Typeface.of(Files.readAllBytes(DEJAVU)));
    Format format = Format.pdf(PdfOptions.defaults().branding(branding));
    assertThat(cells(format, List.of("ქართული ✓ 漢"))).contains("ქართული ✓ □");
  }

  @Test
  void whatIsNoFontIsRefused() {
    assertThatThrownBy(() -> Typeface.of("ttcf0000".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a font must be the content of a TrueType or OpenType file (.ttf, .otf)");
  }

  /** By the font's own table of characters, as another library reads it. */
  @Test
  void everyNaughtyStringIsThereWithABoxForWhatTheFontLacks() throws IOException {
    CmapLookup font = builtIn();
    List<String> texts = Naughty.strings();
    List<List<Object>> rows = texts.stream().map(Rows::row).toList();
    String written = bare(Pdf.write(Format.pdf(), Rows.columns("a"), rows).body());
    int from = 0;
    for (String text : texts) {
      if (text.codePoints().anyMatch(c -> c >= 0x590 && c < 0x900)) {
        continue; // Read back in its own order, of which runs on several lines know nothing.
      }
      String expected = bare(expected(text, font));
      int place = written.indexOf(expected, from);
      assertThat(place).as("\"%s\" as \"%s\"", text, expected).isGreaterThanOrEqualTo(0);
      from = place;
    }
  }

  @Test
  void formulasAreTheirText() throws IOException {
    List<String> formulas = Naughty.formulas();
    String written = bare(String.join("", cells(Format.pdf(), formulas)));
    assertThat(formulas).allSatisfy(text -> assertThat(written).contains(bare(text)));
  }

  private static CmapLookup builtIn() throws IOException {
    try (var in = Liberation.class.getResourceAsStream("/liberation/LiberationSans-Regular.ttf");
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
      return font.getUnicodeCmapLookup();
    }
  }

  private static String expected(String text, CmapLookup font) {
    StringBuilder expected = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT && (c < 0xFE00 || c > 0xFE0F))
        .map(c -> c == '\n' || c == '\t' || Character.isSpaceChar(c) ? ' ' : c)
        .forEach(c -> expected.appendCodePoint(font.getGlyphId(c) > 0 ? c : '□'));
    return expected.toString();
  }

  /** Returns the text without spaces, at which lines break. */
  private static String bare(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}]+", "");
  }
}
