package dev.quipu.analytics.export.pdf;

import com.lowagie.text.Rectangle;
import dev.quipu.analytics.export.font.Faces;
import dev.quipu.analytics.export.font.Letters;
import dev.quipu.analytics.export.options.PdfOptions;
import dev.quipu.analytics.export.options.PdfOptions.Orientation;
import dev.quipu.analytics.export.pdf.Ink.Look;
import dev.quipu.analytics.export.pdf.Ink.Weight;
import dev.quipu.analytics.export.shown.ColumnText;
import dev.quipu.analytics.result.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as one table over as many pages as they need: one header, any number of rows, one finish.
 * The first rows wait in memory until the columns' widths are known from them. For one thread.
 */
public final class PdfRows {

  private static final int SAMPLE = 500;
  private static final float SIZE = 8;
  private static final float TITLE_SIZE = 14;

  private final PdfOptions options;
  private final OutputStream out;
  private final List<List<String>> sample = new ArrayList<>();
  private List<ColumnText> columns = List.of();
  private @Nullable Pages pages;
  private @Nullable Grid grid;
  private boolean empty = true;

  /** Begins a document; the caller closes the stream. */
  public PdfRows(PdfOptions options, OutputStream out) {
    this.options = options;
    this.out = out;
  }

  /** Sets the columns. */
  public void header(List<Column> described) {
    columns = shown(described);
  }

  /** Writes one row. */
  public void row(List<@Nullable Object> values) throws IOException {
    write(values, columns);
  }

  /** Writes one row, shown as values of other columns than the header's. */
  public void row(List<@Nullable Object> values, List<Column> shownAs) throws IOException {
    write(values, shown(shownAs));
  }

  private List<ColumnText> shown(List<Column> described) {
    return described.stream()
        .map(column -> new ColumnText(column, options.language(), options.zone()))
        .toList();
  }

  private void write(List<@Nullable Object> values, List<ColumnText> shownAs) throws IOException {
    if (values.size() != columns.size()) {
      throw new IllegalArgumentException(
          "a row of " + values.size() + " values under " + columns.size() + " columns");
    }
    List<String> texts = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      texts.add(shownAs.get(i).of(values.get(i)));
    }
    empty = false;
    if (grid != null) {
      grid.row(texts);
    } else {
      sample.add(texts);
      if (sample.size() == SAMPLE) {
        begin();
      }
    }
  }

  /** Completes the document and hands it to the stream. */
  public void finish() throws IOException {
    Grid begun = grid == null ? begin() : grid;
    Pages written = pages;
    if (written == null) {
      throw new IllegalStateException("a document has pages");
    }
    if (empty) {
      written.moveDown(2 * SIZE);
      String none = options.language().word("no.data");
      Letters letters = new Letters(written.ink().faces(Weight.REGULAR));
      Look look = new Look(Weight.REGULAR, SIZE, 0x6B7280);
      written.ink().text(letters.shown(none), written.left() + Grid.PADDING, written.y(), look);
    } else {
      begun.end();
    }
    written.finish();
  }

  private Grid begin() throws IOException {
    Faces regular = Faces.regular(options.branding().fonts());
    Faces bold = Faces.bold(options.branding().fonts());
    Measure measure = new Measure(columns, SIZE, regular, bold);
    sample.forEach(measure::note);
    Pages begun = new Pages(options, options.title(), size(measure.widths()), out);
    if (!options.title().isEmpty()) {
      title(begun);
    }
    Grid table = new Grid(begun, measure.slots(begun.room()), options.branding().color(), SIZE);
    table.header();
    for (List<String> texts : sample) {
      table.row(texts);
    }
    sample.clear();
    pages = begun;
    grid = table;
    return table;
  }

  private void title(Pages begun) {
    Look look = new Look(Weight.BOLD, TITLE_SIZE, options.branding().color());
    Letters letters = new Letters(begun.ink().faces(Weight.BOLD));
    int room = (int) (begun.room() * 1000 / TITLE_SIZE);
    for (String line : letters.lines(letters.shown(options.title()), room, 3)) {
      begun.moveDown(TITLE_SIZE);
      begun.ink().text(line, begun.left(), begun.y(), look);
      begun.moveDown(TITLE_SIZE / 4);
    }
    begun.moveDown(TITLE_SIZE / 2);
  }

  /** Returns the size of the pages: wider than the paper where the columns cannot be narrower. */
  private Rectangle size(Widths widths) {
    float shorter = options.paper().width();
    float longer = options.paper().height();
    float margins = 2 * Pages.MARGIN;
    boolean across =
        options.orientation() == Orientation.LANDSCAPE
            || (options.orientation() == Orientation.AUTOMATIC
                && widths.wished() > shorter - margins);
    float width = across ? longer : shorter;
    float scale = Math.max(1, (widths.least() + margins) / width);
    return new Rectangle(width * scale, (across ? shorter : longer) * scale);
  }
}
