package dev.quipu.analytics.export.pdf;

import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfTemplate;
import dev.quipu.analytics.export.chart.ChartFont;
import dev.quipu.analytics.export.chart.Drawing;
import dev.quipu.analytics.export.chart.Painter;
import dev.quipu.analytics.export.options.PdfOptions;
import dev.quipu.analytics.export.report.Chart;
import java.awt.Graphics2D;
import java.io.IOException;

/** Draws the charts of a report as vectors. */
final class Charts {

  private static final int AXES = 190;
  private static final int CIRCLE = 140;

  private final Pages pages;
  private final PdfOptions options;

  Charts(Pages pages, PdfOptions options) {
    this.pages = pages;
    this.options = options;
  }

  static int height(Drawing drawing) {
    return drawing.kind() == Chart.Kind.PIE ? CIRCLE : AXES;
  }

  void draw(Drawing drawing) throws IOException {
    Painter painter =
        new Painter(
            options.language().locale(),
            options.branding().color(),
            ChartFont.of(options.branding().fonts()));
    int height = height(drawing);
    if (!pages.fits(height)) {
      pages.next();
    }
    int width = (int) pages.room();
    PdfContentByte canvas = pages.canvas();
    PdfTemplate template = canvas.createTemplate(width, height);
    Graphics2D graphics = template.createGraphicsShapes(width, height);
    try {
      painter.paint(drawing, graphics, width, height);
    } finally {
      graphics.dispose();
    }
    pages.moveDown(height);
    canvas.addTemplate(template, pages.left(), pages.y());
    pages.moveDown(6);
  }
}
