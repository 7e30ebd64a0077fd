package dev.quipu.analytics.export.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.DocumentException;
import com.lowagie.text.ExceptionConverter;
import com.lowagie.text.Image;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import dev.quipu.analytics.export.font.Faces;
import dev.quipu.analytics.export.font.Letters;
import dev.quipu.analytics.export.options.PdfOptions;
import dev.quipu.analytics.export.pdf.Ink.Look;
import dev.quipu.analytics.export.pdf.Ink.Weight;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The pages of one document, each handed to the stream when it is full, with a footer that says
 * which of how many it is. For one thread.
 */
final class Pages {

  static final float MARGIN = 36;
  private static final float FOOTER = 24;
  private static final int GREY = 0x6B7280;
  private static final Look SMALL = new Look(Weight.REGULAR, 7.5f, GREY);
  private static final String NUMBER_PLACE = "#";

  private final PdfOptions options;
  private final String title;
  private final Document document;
  private final PdfWriter writer;
  private final Ink ink;
  private final PdfTemplate total;
  private final float width;
  private final float height;
  private int number;
  private float y;

  /** Begins a document of pages of a size; the stream stays open. */
  Pages(PdfOptions options, String title, Rectangle size, OutputStream out) {
    this.options = options;
    this.title = title;
    this.width = size.getWidth();
    this.height = size.getHeight();
    this.document = new Document(size, 0, 0, 0, 0);
    try {
      this.writer = PdfWriter.getInstance(document, out);
    } catch (DocumentException e) {
      throw new IllegalStateException(e);
    }
    writer.setCloseStream(false);
    document.addTitle(title.isEmpty() ? options.branding().name() : title);
    document.addAuthor(options.branding().name());
    writer
        .getExtraCatalog()
        .put(PdfName.LANG, new PdfString(options.language().locale().toLanguageTag()));
    document.open();
    writer.setCompressionLevel(1);
    PdfContentByte page = writer.getDirectContent();
    Faces regular = Faces.regular(options.branding().fonts());
    Faces bold = Faces.bold(options.branding().fonts());
    this.ink = new Ink(page, writer, regular, bold);
    this.total = page.createTemplate(30, 12);
    begin();
  }

  Ink ink() {
    return ink;
  }

  /** Returns where there is room from, in points from the lower edge. */
  float y() {
    return y;
  }

  void moveDown(float points) {
    y -= points;
  }

  float left() {
    return MARGIN;
  }

  /** Returns the width between the margins. */
  float room() {
    return width - 2 * MARGIN;
  }

  /** Returns how much room of its height a page has. */
  float fullHeight() {
    return height - 2 * MARGIN - FOOTER;
  }

  /** Tells whether so many points of height are still free. */
  boolean fits(float points) {
    return y - points >= MARGIN + FOOTER;
  }

  /** Goes on with a new page. */
  void next() throws IOException {
    footer();
    ink.flush();
    write(document::newPage);
    ink.on(writer.getDirectContent());
    begin();
  }

  /** Throws the stream's own exceptions. */
  private static void write(Runnable part) throws IOException {
    try {
      part.run();
    } catch (ExceptionConverter e) {
      if (e.getException() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Completes the document and hands it to the stream. */
  void finish() throws IOException {
    footer();
    ink.on(total);
    ink.text(Integer.toString(number), 0, 2, SMALL);
    ink.flush();
    write(document::close);
  }

  /** Puts a picture onto the page, its lower left corner at a point, in a size. */
  void image(Image image, float x, float lower) {
    ink.flush();
    image.setAbsolutePosition(x, lower);
    try {
      writer.getDirectContent().addImage(image);
    } catch (DocumentException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the page itself, for what draws on it in its own way. */
  PdfContentByte canvas() {
    ink.flush();
    return writer.getDirectContent();
  }

  private void begin() {
    number++;
    y = height - MARGIN;
  }

  private void footer() {
    String name = options.branding().name();
    String left = name.isEmpty() || title.isEmpty() ? name + title : name + " · " + title;
    Letters letters = new Letters(ink.faces(Weight.REGULAR));
    String whole = options.language().word("page", String.valueOf(number), NUMBER_PLACE);
    int place = whole.lastIndexOf(NUMBER_PLACE);
    String before = letters.shown(whole.substring(0, place));
    String after = letters.shown(whole.substring(place + 1));
    float digits = ink.width("0000", SMALL);
    float start = width - MARGIN - ink.width(before, SMALL) - digits;
    ink.text(before, start, MARGIN, SMALL);
    ink.text(after, width - MARGIN - ink.width(after, SMALL), MARGIN, SMALL);
    ink.flush();
    writer.getDirectContent().addTemplate(total, width - MARGIN - digits, MARGIN - 2);
    int room = Math.round((start - MARGIN - 20) * 1000 / SMALL.size());
    letters
        .lines(letters.shown(left.replace('\n', ' ')), Math.max(room, 1000), 1)
        .forEach(line -> ink.text(line, MARGIN, MARGIN, SMALL));
  }
}
