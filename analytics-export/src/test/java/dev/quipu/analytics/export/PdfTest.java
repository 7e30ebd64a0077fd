package dev.quipu.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.options.Branding;
import dev.quipu.analytics.export.options.Language;
import dev.quipu.analytics.export.options.PdfOptions;
import dev.quipu.analytics.export.options.PdfOptions.Orientation;
import dev.quipu.analytics.export.options.PdfOptions.Paper;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Column.Role;
import dev.quipu.analytics.value.Display;
import dev.quipu.analytics.value.NumberFormat;
import dev.quipu.analytics.value.ValueType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PdfTest {

  private static final PdfOptions OPTIONS = PdfOptions.defaults();

  private static List<List<Object>> numbered(int count) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      rows.add(Rows.row((long) i, "row number " + i));
    }
    return rows;
  }

  private static List<Column> two() {
    return List.of(Rows.column("id", ValueType.INTEGER), Rows.column("the_note", ValueType.TEXT));
  }

  @Test
  void everyPageHasTheHeaderAndItsNumberAndEveryRowIsThereOnce() {
    Pdf pdf = Pdf.write(Format.pdf(), two(), numbered(500));
    int count = pdf.pages().size();
    assertThat(count).isGreaterThan(5);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String page = pdf.pages().get(i);
      assertThat(page)
          .startsWith("Id The note\n")
          .endsWith("Page " + (i + 1) + " of " + count + "\n");
      page.lines().filter(line -> line.contains("row number")).forEach(rows::add);
    }
    assertThat(rows)
        .isEqualTo(IntStream.rangeClosed(1, 500).mapToObj(i -> i + " row number " + i).toList());
  }

  @Test
  void valuesAreShownInTheReadersLanguage() {
    List<Column> columns =
        List.of(
            figure("amount", NumberFormat.money("EUR")),
            figure("rate", NumberFormat.percent()),
            figure("wait", NumberFormat.duration("s")),
            Rows.column("day", ValueType.DATE),
            Rows.column("made", ValueType.INSTANT),
            Rows.column("local", ValueType.DATETIME),
            Rows.column("paid", ValueType.BOOLEAN),
            Rows.column("key", ValueType.INTEGER));
    List<Object> row =
        Rows.row(
            new BigDecimal("-1234567.50"),
            new BigDecimal("12.50"),
            1500.25,
            LocalDate.of(2025, 11, 8),
            Instant.parse("2025-11-08T23:30:00Z"),
            LocalDateTime.of(2025, 1, 2, 3, 4, 5),
            true,
            1234567L);
    PdfOptions spanish =
        OPTIONS.language(Language.spanish()).zone(ZoneId.of("Europe/Madrid")).title("Año — 100 €");
    Pdf pdf = Pdf.write(Format.pdf(spanish), columns, List.of(row));
    assertThat(pdf.text().replace('\u00A0', ' ').replace('\u202F', ' '))
        .contains(
            "-1.234.567,50 € 12,50 % 1.500,25 s 8 nov 2025 9 nov 2025 0:30:00 2 ene 2025 3:04:05"
                + " Sí 1234567",
            "Año — 100 €", "Página 1 de 1");
    assertThat(pdf.title()).isEqualTo("Año — 100 €");
    assertThat(pdf.language()).isEqualTo("es");
    Pdf english = Pdf.write(Format.pdf(), columns, List.of(row));
    assertThat(english.text().replace('\u00A0', ' '))
        .contains("-€1,234,567.50 12.50% 1,500.25 s Nov 8, 2025 Nov 8, 2025", " Yes 1234567");
  }

  private static Column figure(String name, NumberFormat format) {
    return new Column(name, ValueType.DECIMAL, Role.FIGURE, Display.of(name, format));
  }

  @Test
  void withoutRowsItSaysSo() {
    assertThat(Pdf.write(Format.pdf(), two(), List.of()).text())
        .isEqualTo("Id The note\nNo data\nPage 1 of 1\n");
    assertThat(Pdf.write(Format.pdf(OPTIONS.language(Language.spanish())), two(), List.of()).text())
        .contains("Sin datos");
  }

  @Test
  void longTextIsOnSeveralLinesAndWhatNoPageHoldsIsCut() {
    String words = "word ".repeat(200).strip();
    Pdf pdf = Pdf.write(Format.pdf(), two(), List.of(Rows.row(1L, words), Rows.row(2L, "next")));
    assertThat(pdf.text().split("word", -1)).hasSize(201);
    assertThat(pdf.text()).contains("2 next");
    Pdf huge =
        Pdf.write(Format.pdf(), two(), List.of(Rows.row(1L, "x\n".repeat(500)), Rows.row(2L, "y")));
    assertThat(huge.text()).contains("…").contains("2 y");
    assertThat(huge.pages()).hasSizeLessThan(4);
  }

  @Test
  void pagesStandAcrossOrGrowWhereTheColumnsNeedIt() {
    assertThat(Pdf.write(Format.pdf(), two(), numbered(1)).sizes().get(0).getWidth())
        .isCloseTo(595, within(1f));
    Pdf wide = Pdf.write(Format.pdf(), names(12), List.of(texts(12)));
    assertThat(wide.sizes().get(0).getWidth()).isCloseTo(842, within(1f));
    Pdf huge = Pdf.write(Format.pdf(), names(80), List.of(texts(80)));
    assertThat(huge.sizes().get(0).getWidth()).isGreaterThan(3000);
    assertThat(huge.text().split("Value", -1)).hasSize(81);
    Pdf letter =
        Pdf.write(
            Format.pdf(OPTIONS.paper(Paper.LETTER).orientation(Orientation.LANDSCAPE)),
            two(),
            numbered(1));
    assertThat(letter.sizes().get(0).getWidth()).isEqualTo(792);
    assertThat(letter.sizes().get(0).getHeight()).isEqualTo(612);
  }

  private static List<Column> names(int count) {
    return Rows.columns(IntStream.range(0, count).mapToObj(i -> "name" + i).toArray(String[]::new));
  }

  private static List<Object> texts(int count) {
    return new ArrayList<>(Collections.nCopies(count, "Value12345"));
  }

  @Test
  void theStreamsExceptionsComeThrough() {
    OutputStream full =
        new OutputStream() {
          private int left = 3_000;

          @Override
          public void write(int b) throws IOException {
            if (left-- == 0) {
              throw new IOException("disk full");
            }
          }
        };
    assertThatThrownBy(
            () -> Export.rows(Rows.cursor(two(), numbered(2_000)), Format.pdf()).to(full))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
  }

  @Test
  void aRowHasAValueForEachColumn() {
    assertThatThrownBy(
            () ->
                Export.rows(Rows.cursor(two(), List.of(Rows.row(1L))), Format.pdf())
                    .to(new ByteArrayOutputStream()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row of 1 values under 2 columns");
  }

  @Test
  void wrongColorsLogosAndFontsAreRefused() {
    assertThatThrownBy(() -> Branding.defaults().color("purple"))
        .hasMessage("color \"purple\" must be such as #6B2FA0");
    assertThatThrownBy(() -> Branding.defaults().logo(new byte[] {1, 2, 3, 4}))
        .hasMessage("logo must be the content of a PNG, JPEG or GIF file");
  }
}
