package dev.quipu.analytics.export.pdf;

import com.lowagie.text.BadElementException;
import com.lowagie.text.Image;
import com.lowagie.text.Rectangle;
import dev.quipu.analytics.export.chart.Drawing;
import dev.quipu.analytics.export.font.Letters;
import dev.quipu.analytics.export.layout.CohortMap;
import dev.quipu.analytics.export.layout.Cover;
import dev.quipu.analytics.export.options.Branding;
import dev.quipu.analytics.export.options.Language;
import dev.quipu.analytics.export.options.PdfOptions;
import dev.quipu.analytics.export.options.PdfOptions.Orientation;
import dev.quipu.analytics.export.pdf.Ink.Look;
import dev.quipu.analytics.export.pdf.Ink.Weight;
import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.export.report.Report.Fact;
import dev.quipu.analytics.export.report.Section;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Writes a report as pages: its cover, then section after section. For one thread. */
public final class PdfReport implements Section.Visitor {

  private static final float TITLE = 20;
  private static final float HEADING = 12;
  private static final float BODY = 9;
  private static final float LEADING = 1.35f;
  private static final float LOGO_HEIGHT = 36;
  private static final float LOGO_WIDTH = 160;
  private static final int DARK = 0x1F2937;
  private static final int GREY = 0x6B7280;
  private static final int MOST_LINES = 10_000;

  private final Report report;
  private final Language language;
  private final Branding branding;
  private final Pages pages;
  private final Tables tables;
  private final Charts charts;

  /** Begins the document of a report; the caller closes the stream. */
  public PdfReport(Report report, PdfOptions options, OutputStream out) {
    this.report = report;
    this.language = report.language();
    this.branding = options.branding();
    PdfOptions own = options.language(language).zone(report.frame().calendar().zone());
    this.pages = new Pages(own, language.text(report.title()), size(options), out);
    this.tables = new Tables(pages, own);
    this.charts = new Charts(pages, own);
  }

  private static Rectangle size(PdfOptions options) {
    float shorter = options.paper().width();
    float longer = options.paper().height();
    return options.orientation() == Orientation.LANDSCAPE
        ? new Rectangle(longer, shorter)
        : new Rectangle(shorter, longer);
  }

  /** Writes the whole report. */
  public void write() throws IOException {
    cover();
    if (report.hasData()) {
      for (Section section : report.sections()) {
        section.accept(this);
      }
    } else {
      none();
    }
    pages.finish();
  }

  private void cover() throws IOException {
    logo();
    if (!branding.name().isEmpty()) {
      lines(branding.name(), new Look(Weight.BOLD, BODY, GREY));
      pages.moveDown(4);
    }
    lines(language.text(report.title()), new Look(Weight.BOLD, TITLE, branding.color()));
    pages.moveDown(4);
    for (Fact fact : Cover.of(report, Cover.Dates.LOCAL)) {
      lines(fact.label() + ": " + fact.value(), new Look(Weight.REGULAR, BODY, GREY));
    }
    pages.moveDown(8);
    pages.ink().box(pages.left(), pages.y(), pages.room(), 1.5f, branding.color());
    pages.moveDown(6);
  }

  private void logo() throws IOException {
    Optional<byte[]> file = branding.logo();
    if (file.isEmpty()) {
      return;
    }
    try {
      Image image = Image.getInstance(file.get());
      image.scaleToFit(LOGO_WIDTH, LOGO_HEIGHT);
      float right = pages.left() + pages.room();
      pages.image(image, right - image.getScaledWidth(), pages.y() - image.getScaledHeight());
    } catch (BadElementException e) {
      throw new IOException("the logo cannot be read", e);
    }
  }

  private void heading(Section section) throws IOException {
    heading(section, 8 * HEADING);
  }

  /** Writes the title of a section, with so much room below it on the same page. */
  private void heading(Section section, float room) throws IOException {
    pages.moveDown(HEADING);
    if (!pages.fits(room)) {
      pages.next();
    }
    if (!section.title().isEmpty()) {
      lines(language.text(section.title()), new Look(Weight.BOLD, HEADING, branding.color()));
      pages.moveDown(4);
    }
  }

  @Override
  public void text(Section.Text text) throws IOException {
    heading(text);
    lines(language.text(text.body()), new Look(Weight.REGULAR, BODY, DARK));
  }

  @Override
  public void figures(Section.Figures figures) throws IOException {
    heading(figures);
    tables.figures(figures.kpis());
  }

  @Override
  public void rows(Section.Rows rows) throws IOException {
    Optional<Drawing> drawing =
        rows.chart()
            .map(chart -> Drawing.of(chart, rows.table(), language))
            .filter(drawn -> rows.hasData() && drawn.hasValues());
    if (drawing.isPresent()) {
      heading(rows, 3 * HEADING + Charts.height(drawing.get()));
      charts.draw(drawing.get());
    } else {
      heading(rows);
    }
    tables.table(rows.table());
  }

  @Override
  public void plot(Section.Plot plot) throws IOException {
    Drawing drawing = Drawing.of(plot.chart(), plot.table(), language);
    heading(plot, 3 * HEADING + Charts.height(drawing));
    if (!plot.hasData()) {
      none();
    } else if (drawing.hasValues()) {
      charts.draw(drawing);
    } else {
      tables.table(plot.table());
    }
  }

  @Override
  public void cohorts(Section.Cohorts cohorts) throws IOException {
    heading(cohorts);
    if (cohorts.hasData()) {
      new HeatMap(pages, language, branding.color()).draw(CohortMap.of(cohorts, language));
    } else {
      none();
    }
  }

  private void none() throws IOException {
    lines(language.word("no.data"), new Look(Weight.REGULAR, BODY, GREY));
  }

  private void lines(String text, Look look) throws IOException {
    Letters letters = new Letters(pages.ink().faces(look.weight()));
    int room = (int) (pages.room() * 1000 / look.size());
    for (String line : letters.lines(letters.shown(text), room, MOST_LINES)) {
      if (!pages.fits(look.size() * LEADING)) {
        pages.next();
      }
      pages.moveDown(look.size() * LEADING);
      pages.ink().text(line, pages.left(), pages.y() + look.size() * (LEADING - 1), look);
    }
  }
}
