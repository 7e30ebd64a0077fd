package dev.quipu.analytics.export.options;

import java.time.ZoneId;

/**
 * How a PDF is written.
 *
 * @param paper the size of the pages
 * @param orientation which way the pages stand
 * @param branding whose the document is
 * @param language in which numbers, dates and the document's own words are written; a report has
 *     its own
 * @param zone in which instants are shown; a report has its own
 * @param title what stands above the rows and in the document's properties; empty for nothing; a
 *     report has its own
 */
public record PdfOptions(
    Paper paper,
    Orientation orientation,
    Branding branding,
    Language language,
    ZoneId zone,
    String title) {

  /** The size of a page. */
  public enum Paper {
    /** 210 × 297 mm. */
    A4(595.28f, 841.89f),
    /** 8.5 × 11 inches. */
    LETTER(612, 792);

    private final float width;
    private final float height;

    Paper(float width, float height) {
      this.width = width;
      this.height = height;
    }

    /** Returns the shorter side in points, 1/72 of an inch. */
    public float width() {
      return width;
    }

    /** Returns the longer side in points, 1/72 of an inch. */
    public float height() {
      return height;
    }
  }

  /** Which way pages stand. */
  public enum Orientation {
    /** Upright, or across where the columns need it; a report stands upright. */
    AUTOMATIC,
    /** Upright. */
    PORTRAIT,
    /** Across. */
    LANDSCAPE
  }

  /** A4, as the columns need it, no branding, English, instants in UTC, no title. */
  public static PdfOptions defaults() {
    return new PdfOptions(
        Paper.A4,
        Orientation.AUTOMATIC,
        Branding.defaults(),
        Language.english(),
        ZoneId.of("UTC"),
        "");
  }

  /** Returns these options with another size of the pages. */
  public PdfOptions paper(Paper size) {
    return new PdfOptions(size, orientation, branding, language, zone, title);
  }

  /** Returns these options with another orientation. */
  public PdfOptions orientation(Orientation way) {
    return new PdfOptions(paper, way, branding, language, zone, title);
  }

  /** Returns these options with another branding. */
  public PdfOptions branding(Branding whose) {
    return new PdfOptions(paper, orientation, whose, language, zone, title);
  }

  /** Returns these options with another language. */
  public PdfOptions language(Language reader) {
    return new PdfOptions(paper, orientation, branding, reader, zone, title);
  }

  /** Returns these options with instants in another zone. */
  public PdfOptions zone(ZoneId shown) {
    return new PdfOptions(paper, orientation, branding, language, shown, title);
  }

  /** Returns these options with another title. */
  public PdfOptions title(String text) {
    return new PdfOptions(paper, orientation, branding, language, zone, text);
  }
}
