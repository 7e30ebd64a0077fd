package dev.quipu.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.export.options.Branding;
import dev.quipu.analytics.export.options.CsvOptions;
import dev.quipu.analytics.export.options.Language;
import dev.quipu.analytics.export.options.PdfOptions;
import dev.quipu.analytics.export.report.Chart;
import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.export.report.Section;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class ReportTest {

  private static String text(Report report, Format format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Export.report(report, format).to(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void asCsvItIsSectionAfterSection() throws IOException {
    Report report = Calls.worked().report("Acme, Inc.", "2025-11-07/2025-11-08");
    assertThat(text(report, Format.csv()))
        .isEqualTo(
            """
            Brand Analytics Report
            Brand Name,"Acme, Inc."
            Date Range,2025-11-07 to 2025-11-08
            Generated,2025-11-08 11:30:00 America/New_York

            Summary Metrics
            Total Calls,4
            Success Rate,50.00%
            Average Duration (seconds),60
            Total Cost,$0.35

            Calls by Outcome
            Outcome,Total Calls
            completed,2
            failed,1
            no_answer,1

            Agent Performance
            Agent Name,Total Calls,Completed Calls,Success Rate
            '=cmd,2,0,0.00%
            "Ana ""=1+1\""",2,2,100.00%

            Daily Call Log
            Day,Total Calls
            2025-11-07,0
            2025-11-08,4
            """);
  }

  @Test
  void withoutDataEveryFormatSaysSo() throws IOException {
    Report report = Calls.none().report("Acme", "2025-11-07/2025-11-08");
    assertThat(text(report, Format.csv()))
        .endsWith("Generated,2025-11-08 11:30:00 America/New_York\n\nNo data\n");
    assertThat(Pdf.read(Export.report(report, Format.pdf())).text())
        .contains("Brand Analytics Report", "Brand Name: Acme", "No data", "Page 1 of 1")
        .doesNotContain("Daily");
    Map<?, ?> json = (Map<?, ?>) Json.read(text(report, Format.json()));
    assertThat(json.get("has_data")).isEqualTo(false);
  }

  @Test
  void itIsInTheReadersLanguageWithTheHostsTranslations() throws IOException {
    ListResourceBundle bundle =
        new ListResourceBundle() {
          @Override
          protected Object[][] getContents() {
            return new Object[][] {
              {"Brand Analytics Report", "Informe de la marca"},
              {"Total Cost", "Coste total"},
              {"document.no.data", "Nada"}
            };
          }
        };
    Locale spain = Locale.forLanguageTag("es-ES");
    Report report =
        Calls.worked().report("Acme", "2025-11-08").language(Language.of(spain, bundle));
    assertThat(text(report, Format.csv(CsvOptions.of(spain))))
        .startsWith("\uFEFFInforme de la marca\nBrand Name;Acme\nPeriodo;2025-11-08 a 2025-11-08\n")
        .contains("\nSuccess Rate;50,00 %\n", "\nCoste total;0,35 US$\n");
    assertThat(Pdf.read(Export.report(report, Format.pdf())).text().replace('\u00A0', ' '))
        .contains("Informe de la marca", "Periodo: 8 nov 2025 a 8 nov 2025", "0,35 US$");
    assertThat(
            text(Calls.none().report("A", "2025-11-08").language(report.language()), Format.csv()))
        .endsWith("\nNada\n");
  }

  @Test
  void asPdfItHasEverySectionAndItsCharts() throws IOException {
    Branding branding = Branding.defaults().name("Acme Voice €").color("#6B2FA0").logo(logo());
    Report report = Calls.many(3_000).full("Ñandú & Söhne", "2025-08-01/2025-11-08");
    Pdf pdf = Pdf.read(Export.report(report, Format.pdf(PdfOptions.defaults().branding(branding))));
    String all = pdf.text().replace('\u00A0', ' ');
    assertThat(all)
        .contains(
            "Acme Voice €",
            "Brand Name: Ñandú & Söhne",
            "Date Range: Aug 1, 2025 to Nov 8, 2025",
            "Compared With: ",
            "America/New_York",
            "What the agents did.",
            "Metric Current Previous Change Change %",
            "Agent Nº A — Łucja",
            "Who calls again",
            "Nov 8, 2025*",
            "* not a whole period");
    int last = pdf.pages().size();
    assertThat(pdf.pages().get(last - 1)).contains("Page " + last + " of " + last);
    assertThat(pdf.title()).isEqualTo("Brand Analytics Report");
  }

  private static byte[] logo() throws IOException {
    BufferedImage image = new BufferedImage(120, 40, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(0x6B2FA0));
    graphics.fillOval(0, 0, 40, 40);
    graphics.fillRect(50, 10, 70, 20);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  @Test
  void asJsonItIsAnObjectOfSections() throws IOException {
    Report report = Calls.worked().report("Acme", "2025-11-07/2025-11-08");
    Map<?, ?> json = (Map<?, ?>) Json.read(text(report, Format.json()));
    assertThat(json.get("title")).isEqualTo("Brand Analytics Report");
    assertThat(json.get("facts")).isEqualTo(Map.of("Brand Name", "Acme"));
    assertThat(json.get("zone")).isEqualTo("America/New_York");
    List<?> sections = (List<?>) json.get("sections");
    assertThat(sections.stream().map(s -> (String) ((Map<?, ?>) s).get("kind")))
        .containsExactly("figures", "table", "table", "table");
    Map<?, ?> outcomes = (Map<?, ?>) sections.get(1);
    assertThat(((Map<?, ?>) ((List<?>) outcomes.get("rows")).get(0)).get("outcome"))
        .isEqualTo("completed");
    assertThat(((Map<?, ?>) outcomes.get("chart")).get("kind")).isEqualTo("pie");
  }

  @Test
  void asLinesItIsItsValues() throws IOException {
    Report report = Calls.worked().report("Acme", "2025-11-07/2025-11-08");
    assertThat(text(report, Format.ndjson()))
        .contains(
            "{\"section\":\"Calls by Outcome\",\"row\":1,\"column\":\"outcome\","
                + "\"value\":\"completed\"}\n");
  }

  @Test
  void aChartOfNoColumnAndCohortsOfNoRetentionAreRefused() {
    Report report = Calls.worked().report("Acme", "2025-11-08");
    Section.Rows outcomes = (Section.Rows) report.sections().get(1);
    assertThatThrownBy(() -> report.chart("x", outcomes.table(), Chart.line("outcome", "cal")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("series [outcome, cal] of a chart: no columns of numbers (known: [calls])");
    assertThatThrownBy(() -> report.cohorts("x", outcomes.table()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[outcome, calls]");
  }
}
