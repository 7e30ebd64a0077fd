package dev.quipu.analytics.export.chart;

import static java.util.Objects.requireNonNull;

import dev.quipu.analytics.export.chart.Drawing.Axis;
import dev.quipu.analytics.export.report.Chart.Kind;
import dev.quipu.analytics.export.shown.Numbers;
import dev.quipu.analytics.export.shown.Numbers.Thousands;
import dev.quipu.analytics.value.Arithmetic;
import dev.quipu.analytics.value.NumberFormat;
import dev.quipu.analytics.value.Shares;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws charts as vectors with XChart. Immutable. */
public final class Painter {

  private static final Color TEXT = new Color(0x374151);
  private static final Color LINES = new Color(0xE1E5EA);
  private static final Color NONE = new Color(0, 0, 0, 0);
  private static final int POINTS_OF_A_LETTER = 5;
  private static final int GAP = 12;
  private static final int LONGEST_LABEL = 24;
  private static final int TURNED = 45;
  private static final float SIZE = 8;
  private static final int ROUND = 6;

  private final Locale locale;
  private final Color[] colors;
  private final Font font;

  /** Makes a painter with a first color, {@code 0xRRGGBB}, and the font of all text. */
  public Painter(Locale locale, int color, Font font) {
    this.locale = locale;
    this.font = font.deriveFont(SIZE);
    this.colors =
        new Color[] {
          new Color(color),
          new Color(0xE08E0B),
          new Color(0x2A9D8F),
          new Color(0xC0392B),
          new Color(0x7F8C8D),
          new Color(0x4C78A8),
          new Color(0x8E6C8A),
          new Color(0x9ACD32)
        };
  }

  /** Draws a chart of a size in points. */
  public void paint(Drawing drawing, Graphics2D on, int width, int height) {
    if (drawing.kind() == Kind.PIE) {
      pie(drawing, width, height).paint(on, width, height);
    } else {
      axes(drawing, width, height).paint(on, width, height);
    }
  }

  private CategoryChart axes(Drawing drawing, int width, int height) {
    CategoryChart chart = new CategoryChart(width, height);
    var style = chart.getStyler();
    common(style, drawing.series().size() > 1);
    style.setDefaultSeriesRenderStyle(
        drawing.kind() == Kind.LINE
            ? CategorySeriesRenderStyle.Line
            : CategorySeriesRenderStyle.Bar);
    style.setOverlapped(drawing.kind() == Kind.LINE);
    style.setAvailableSpaceFill(0.7);
    style.setAxisTickLabelsFont(font);
    style.setAxisTickLabelsColor(TEXT);
    style.setAxisTitlesVisible(false);
    style.setAxisTicksMarksVisible(false);
    style.setPlotGridVerticalLinesVisible(false);
    style.setPlotGridLinesColor(LINES);
    style.setPlotGridLinesStroke(new BasicStroke(0.5f));
    Labels places = labels(drawing, width);
    style.setXAxisLabelRotation(places.degrees());
    style.setXAxisLabelAlignment(
        places.degrees() == 0 ? TextAlignment.Centre : TextAlignment.Right);
    Numbers numbers = new Numbers(locale, NumberFormat.number(ROUND), Thousands.APART);
    style.setyAxisTickLabelsFormattingFunction(
        value -> numbers.of((double) Math.round(value * 1e6) / 1e6));
    if (least(drawing) >= 0) {
      style.setYAxisMin(0.0);
    }
    List<String> names = unique(drawing.series().stream().map(Drawing.Series::name).toList());
    for (int i = 0; i < names.size(); i++) {
      List<Double> values = numbers(drawing.series().get(i).values());
      var series = chart.addSeries(names.get(i), places.texts(), values);
      series.setMarker(SeriesMarkers.NONE).setLineStyle(new BasicStroke(1.4f));
    }
    return chart;
  }

  /** Shares stand in the legend: on the slices they would have the decimal mark of the machine. */
  private PieChart pie(Drawing drawing, int width, int height) {
    PieChart chart = new PieChart(width, height);
    common(chart.getStyler(), true);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setLegendLayout(LegendLayout.Vertical);
    chart.getStyler().setLabelsVisible(false);
    List<String> names = slices(drawing);
    List<@Nullable Double> values = drawing.series().get(0).values();
    for (int i = 0; i < names.size(); i++) {
      Double value = values.get(i);
      if (value != null && value > 0) {
        chart.addSeries(names.get(i), value);
      }
    }
    return chart;
  }

  /** Returns the names of slices with their shares of all that are drawn; they add up to 100. */
  List<String> slices(Drawing drawing) {
    List<BigDecimal> values =
        drawing.series().get(0).values().stream()
            .map(value -> Arithmetic.decimal(value == null ? 0 : Math.max(0, value)))
            .toList();
    BigDecimal whole = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    NumberFormat format = NumberFormat.percent().withDecimals(1);
    List<@Nullable Object> shares = new ArrayList<>();
    List<@Nullable Object> rounded = new ArrayList<>();
    for (BigDecimal value : values) {
      Number share = Arithmetic.divide(value.movePointRight(2), whole);
      shares.add(share);
      rounded.add(format.round(share == null ? BigDecimal.ZERO : share));
    }
    Numbers numbers = new Numbers(locale, format, Thousands.APART);
    List<String> names = new ArrayList<>();
    for (Object share : Shares.addedUp(shares, rounded, format.decimals())) {
      Number shown = (Number) requireNonNull(share);
      names.add(drawing.places().get(names.size()) + "  " + numbers.of(shown));
    }
    return unique(names);
  }

  /**
   * What stands along an axis.
   *
   * @param texts one for each place; those between which there is no room are blank
   * @param degrees how far they are turned
   */
  record Labels(List<String> texts, int degrees) {}

  /** Returns the texts of places; names that have no room side by side are turned. */
  static Labels labels(Drawing drawing, int width) {
    List<String> texts = drawing.places().stream().map(Painter::cut).toList();
    int longest = texts.stream().mapToInt(String::length).max().orElse(1);
    int room = Math.max(2, width / (longest * POINTS_OF_A_LETTER + GAP));
    return drawing.axis() == Axis.TEXT && texts.size() > room
        ? new Labels(spaced(texts, width / GAP), TURNED)
        : new Labels(spaced(texts, room), 0);
  }

  private static List<String> spaced(List<String> texts, int most) {
    int every = (texts.size() + most - 1) / most;
    return unique(
        IntStream.range(0, texts.size())
            .mapToObj(i -> i % every == 0 ? texts.get(i) : blank(i))
            .toList());
  }

  /** Returns a short text of spaces for each number: places with one text would be one place. */
  private static String blank(int number) {
    return Integer.toBinaryString(number).replace('0', ' ').replace('1', '\u00a0');
  }

  private void common(Styler style, boolean legend) {
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setChartTitleVisible(false);
    style.setChartFontColor(TEXT);
    style.setSeriesColors(colors);
    style.setLegendVisible(legend);
    style.setLegendFont(font);
    style.setLegendBackgroundColor(NONE);
    style.setLegendBorderColor(NONE);
    style.setLegendPosition(LegendPosition.OutsideS);
    style.setLegendLayout(LegendLayout.Horizontal);
    style.setChartPadding(2);
  }

  private static String cut(String place) {
    return place.codePointCount(0, place.length()) <= LONGEST_LABEL
        ? place
        : place.substring(0, place.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
  }

  private static double least(Drawing drawing) {
    return drawing.series().stream()
        .flatMap(series -> series.values().stream())
        .mapToDouble(value -> value == null ? 0 : value)
        .min()
        .orElse(0);
  }

  private static List<Double> numbers(List<@Nullable Double> values) {
    return Arrays.asList(values.toArray(new Double[0]));
  }

  /** Returns the texts, each made different from those before it by spaces. */
  private static List<String> unique(List<String> texts) {
    Set<String> taken = new HashSet<>();
    return texts.stream()
        .map(
            text -> {
              String free = text.isEmpty() ? " " : text;
              while (!taken.add(free)) {
                free += " ";
              }
              return free;
            })
        .toList();
  }
}
