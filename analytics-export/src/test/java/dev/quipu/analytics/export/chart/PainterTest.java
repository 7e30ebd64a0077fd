package dev.quipu.analytics.export.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.analytics.export.chart.Drawing.Axis;
import dev.quipu.analytics.export.report.Chart.Kind;
import java.awt.Font;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts on charts; in a PDF they are outlines, which cannot be read back. */
final class PainterTest {

  private static final int WIDTH = 500;

  private static List<String> slices(Locale locale, Double... values) {
    List<String> places = List.of("completed", "failed", "busy").subList(0, values.length);
    Drawing.Series calls = new Drawing.Series(1, "Calls", Arrays.asList(values));
    Drawing drawing = new Drawing(Kind.PIE, places, Axis.TEXT, 0, List.of(calls));
    return new Painter(locale, 0x1F4E79, new Font(Font.SANS_SERIF, Font.PLAIN, 8))
        .slices(drawing).stream().map(name -> name.replace('\u00a0', ' ')).toList();
  }

  private static Painter.Labels labels(Axis axis, List<String> places) {
    return Painter.labels(new Drawing(Kind.COLUMN, places, axis, 0, List.of()), WIDTH);
  }

  @Test
  void placesWithRoomHaveAllTheirTexts() {
    List<String> places = List.of("ene 2025", "feb 2025", "mar 2025");
    assertThat(labels(Axis.TEXT, places)).isEqualTo(new Painter.Labels(places, 0));
  }

  @Test
  void namesWithoutRoomSideBySideAreTurnedAndAllThere() {
    List<String> places =
        IntStream.range(10, 50).mapToObj(i -> "Agent Nº " + i + " Łucja").toList();
    assertThat(labels(Axis.TEXT, places)).isEqualTo(new Painter.Labels(places, 45));
    assertThat(labels(Axis.DATE, places).degrees()).isZero();
  }

  @Test
  void namesThatAreVeryLongOrVeryManyAreShortenedAndLeftOut() {
    List<String> lengthy = Stream.of("a", "b", "c", "d").map(letter -> letter.repeat(40)).toList();
    assertThat(labels(Axis.TEXT, lengthy).texts())
        .containsExactlyElementsOf(
            Stream.of("a", "b", "c", "d").map(letter -> letter.repeat(23) + "…").toList());
    List<String> many = IntStream.range(0, 100).mapToObj(i -> "name " + i).toList();
    assertThat(labels(Axis.TEXT, many).texts().stream().filter(many::contains)).hasSize(34);
  }

  @Test
  void placesWithoutRoomAreBlankEachOnItsOwnAndTheOthersStayWhereTheyAre() {
    List<String> places = IntStream.range(0, 365).mapToObj(day -> "day " + day).toList();

    List<String> labels = labels(Axis.DATE, places).texts();

    assertThat(labels).hasSize(365).doesNotHaveDuplicates();
    List<Integer> shown =
        IntStream.range(0, 365).filter(i -> labels.get(i).equals(places.get(i))).boxed().toList();
    assertThat(shown).hasSizeBetween(8, 15).contains(0);
    int every = shown.get(1);
    assertThat(shown).allMatch(i -> i % every == 0).hasSize((365 + every - 1) / every);
    assertThat(
            labels.stream().filter(label -> label.chars().allMatch(c -> c == ' ' || c == '\u00a0')))
        .hasSize(365 - shown.size());
  }

  @Test
  void placesWithOneTextStayApart() {
    assertThat(labels(Axis.TEXT, List.of("Ana", "Ana", "")).texts())
        .doesNotHaveDuplicates()
        .allMatch(label -> !label.isEmpty());
  }

  @Test
  void sharesHaveTheDecimalMarkOfTheReader() {
    assertThat(slices(Locale.forLanguageTag("es"), 2.0, 1.0))
        .containsExactly("completed  66,7 %", "failed  33,3 %");
    assertThat(slices(Locale.ENGLISH, 2.0, 1.0))
        .containsExactly("completed  66.7%", "failed  33.3%");
  }

  @Test
  void sharesAddUpToAHundred() {
    assertThat(slices(Locale.ENGLISH, 59.55, 19.27, 21.18))
        .containsExactly("completed  59.5%", "failed  19.3%", "busy  21.2%");
    assertThat(slices(Locale.ENGLISH, 1.0, 1.0, 1.0))
        .containsExactly("completed  33.4%", "failed  33.3%", "busy  33.3%");
  }

  @Test
  void whatIsMissingOrBelowNothingHasNoShare() {
    assertThat(slices(Locale.ENGLISH, 3.0, null, -1.0))
        .containsExactly("completed  100.0%", "failed  0.0%", "busy  0.0%");
    assertThat(slices(Locale.ENGLISH, 0.0)).containsExactly("completed  0.0%");
  }
}
