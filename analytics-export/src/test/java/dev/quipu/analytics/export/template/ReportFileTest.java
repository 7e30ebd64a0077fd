package dev.quipu.analytics.export.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.export.report.Chart;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.time.Comparison;
import dev.quipu.analytics.time.RangeSpec;
import dev.quipu.analytics.time.ReportingCalendar;
import dev.quipu.analytics.time.TimeGrain;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportFileTest {

  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
  private static final Scope CALLS = Scope.of("calls").range("last_month");

  private static final String YAML =
      """
      $schema: report.schema.json
      title: Llamadas
      language: es
      zone: Europe/Madrid
      range: last_month
      facts: {Marca: Acme}
      sections:
        - {title: Introduction, text: What the agents did.}
        - title: Summary
          figures: {dataset: calls, compare: previous_period, totals: [calls, success]}
        - title: By outcome
          table: {dataset: calls, breakdown: {by: [outcome], measures: [calls]}}
          chart: pie
        - title: By day
          plot: {dataset: calls, range: 7d, trend: {grain: day, measures: [calls, completed]}}
          chart: {kind: line, series: [completed]}
        - title: Agents
          table: {dataset: calls, breakdown: {by: [agent], measures: [calls]}}
        - cohorts:
            dataset: calls
            range: last_9_months
            retention: {subject: customer, grain: month, ages: 8}
      """;

  private static ReportTemplate expected() {
    return new ReportTemplate(
            "Llamadas",
            List.of(),
            Locale.forLanguageTag("es"),
            Optional.of(MADRID),
            List.of(
                new SectionTemplate.Text("Introduction", "What the agents did."),
                new SectionTemplate.Figures(
                    "Summary",
                    CALLS.compare(Comparison.previousPeriod()).totals("calls", "success")),
                new SectionTemplate.Rows(
                    "By outcome",
                    CALLS.by("outcome").measures("calls"),
                    Optional.of(new Chart(Chart.Kind.PIE, List.of()))),
                new SectionTemplate.Plot(
                    "By day",
                    CALLS.range("7d").trend(TimeGrain.DAY, "calls", "completed"),
                    Chart.line("completed")),
                new SectionTemplate.Rows(
                    "Agents", CALLS.by("agent").measures("calls"), Optional.empty()),
                new SectionTemplate.Cohorts(
                    "", CALLS.range("last_9_months").retention("customer", TimeGrain.MONTH, 8))))
        .fact("Marca", "Acme");
  }

  private static Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(ReportFile.schema());
  }

  @Test
  void aTemplateIsReadInBothNotationsAndDescribed(@TempDir Path folder) throws IOException {
    assertThat(ReportFile.yaml(YAML)).isEqualTo(expected());
    String json = ReportFile.describeJson(expected());
    assertThat(ReportFile.json(json)).isEqualTo(expected());
    byte[] bytes = YAML.getBytes(StandardCharsets.UTF_8);
    assertThat(ReportFile.yaml(new ByteArrayInputStream(bytes))).isEqualTo(expected());
    assertThat(ReportFile.json(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(expected());
    Path file = Files.writeString(folder.resolve("calls.yml"), YAML);
    assertThat(ReportFile.load(file)).isEqualTo(expected());
    assertThat(schema().validate(YAML, InputFormat.YAML)).isEmpty();
    assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
  }

  @Test
  void everyFaultIsToldWithItsPlace() {
    String wrong =
        """
        titel: Calls
        language: no such
        zone: Europe/Madird
        range: sometimes
        sections:
          - {title: A, figures: {dataset: calls, breakdown: {by: [x], measures: [calls]}}}
          - {title: B, table: {dataset: calls, totals: [calls]}, chart: bars}
          - {title: C, plot: {dataset: calls, totals: [calls]}}
          - {title: D, text: hello, chart: pie}
          - {title: E}
          - {title: F, text: hello, table: {dataset: calls, totals: [calls]}}
          - {title: G, cohorts: {dataset: calls, where: {dimension: x}, totals: [calls]}}
        """;
    InvalidModelException invalid =
        catchThrowableOfType(InvalidModelException.class, () -> ReportFile.yaml(wrong));
    assertThat(invalid).hasMessageStartingWith("report file");
    assertThat(invalid.problems().stream().map(Problem::toString).toList())
        .hasSize(13)
        .anyMatch(text -> text.startsWith("$.titel (line 1, column 8)"))
        .anyMatch(text -> text.contains("\"no such\" is no tag such as es"))
        .anyMatch(text -> text.contains("did you mean \"Europe/Madrid\"?"))
        .anyMatch(text -> text.startsWith("$.range (line 4,"))
        .anyMatch(text -> text.startsWith("$.sections[0].figures (line 6,"))
        .anyMatch(text -> text.startsWith("$.sections[1].chart (line 7,"))
        .anyMatch(text -> text.contains("$.sections[2]") && text.contains("has no \"chart\""))
        .anyMatch(text -> text.contains("goes with a table or a plot only"))
        .anyMatch(text -> text.contains("$.sections[4]") && text.contains("says nothing"))
        .anyMatch(text -> text.contains("$.sections[5]") && text.contains("several things"))
        .anyMatch(text -> text.contains("$.sections[6].cohorts.where") && text.contains("tests"))
        .anyMatch(text -> text.contains("asks for no retention"))
        .anyMatch(text -> text.contains("has no \"title\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{'title': 'a', 'sections': 5}",
        "{'title': 'a', 'sections': [{'title': 'b'}]}",
        "{'title': 'a', 'sections': [{'text': 'b', 'chart': 'pie'}, {'table': {'dataset': 'c', 'totals': ['n']}}]}",
        "{'title': 'a', 'sections': [{'table': {'dataset': 'c'}}]}",
        "{'title': 'a', 'sections': [{'table': {'totals': ['n']}}]}",
        "{'title': 'a', 'sections': [{'table': {'dataset': 'c', 'totals': ['n'], 'rows': {}}}]}",
        "{'title': 'a', 'sections': [{'table': {'dataset': 'c', 'trend': {'grain': 'minute'}}}]}",
        "{'title': 'a', 'sections': [{'plot': {'dataset': 'c', 'totals': ['n']}}]}",
        "{'title': 'a', 'sections': [{'figures': {'dataset': 'c', 'rows': {}}}]}",
        "{'title': 'a', 'sections': [{'cohorts': {'dataset': 'c', 'totals': ['n']}}]}",
        "{'title': 'a', 'facts': {'b': 5}, 'sections': [{'table': {'dataset': 'c', 'totals': ['n']}}]}",
        "{'title': 'a', 'sections': [{'table': {'dataset': 'c', 'totals': ['n']}, 'chart': 'bar'}]}",
      })
  void readerAndSchemaRefuseTheSame(String quoted) {
    String json = quoted.replace('\'', '"');
    assertThat(schema().validate(json, InputFormat.JSON)).as(json).isNotEmpty();
    assertThat(catchThrowableOfType(InvalidModelException.class, () -> ReportFile.json(json)))
        .as(json)
        .isNotNull();
  }

  @Test
  void theSchemaIsOneAndKnowsTheKeysThatTheReaderKnows() {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(ReportFile.schema(), InputFormat.JSON)).isEmpty();
    for (List<String> keys :
        List.of(
            TemplateReader.KEYS,
            TemplateReader.SECTION_KEYS,
            TemplateReader.CHART_KEYS,
            List.copyOf(TemplateReader.CHARTS.keySet()))) {
      keys.forEach(key -> assertThat(ReportFile.schema()).contains("\"" + key + "\""));
    }
  }

  @Test
  void aReportThatAsksNothingIsNone() {
    String text = "title: Calls\nsections:\n  - text: Nothing\n";
    InvalidModelException invalid =
        catchThrowableOfType(InvalidModelException.class, () -> ReportFile.yaml(text));
    assertThat(invalid).hasMessageContaining("$.sections (line 3, column 3): ask nothing");
  }

  @Test
  void rangesAreThoseOfATimeAndRowsThoseOfAFilter() {
    Filter acme = Filter.equalTo("brand", "acme");
    ReportTemplate fixed =
        expected()
            .where(acme)
            .asOf(Instant.parse("2025-03-10T00:00:00Z"), ReportingCalendar.of(MADRID));
    Scope february =
        CALLS.range(
            RangeSpec.custom(
                Instant.parse("2025-01-31T23:00:00Z"), Instant.parse("2025-02-28T23:00:00Z")));
    List<Query> queries = fixed.queries();
    assertThat(queries).hasSize(5);
    assertThat(queries.get(0))
        .isEqualTo(
            february.where(acme).compare(Comparison.previousPeriod()).totals("calls", "success"));
    assertThat(queries.get(1)).isEqualTo(february.where(acme).by("outcome").measures("calls"));
    assertThat(ReportFile.json(ReportFile.describeJson(fixed))).isEqualTo(fixed);
    ReportTemplate always = ReportFile.yaml(YAML.replace("last_month", "all_time"));
    assertThat(
            always
                .asOf(Instant.parse("2025-03-10T00:00:00Z"), ReportingCalendar.of(MADRID))
                .queries()
                .get(0)
                .scope()
                .range())
        .isEqualTo(RangeSpec.allTime());
  }

  @Test
  void theExampleOfTheDocsIsATemplate() throws IOException {
    String docs = Files.readString(Path.of("..", "docs", "reports.md"));
    Matcher example = Pattern.compile("```yaml\\R(.*?)```", Pattern.DOTALL).matcher(docs);
    assertThat(example.find()).isTrue();
    assertThat(ReportFile.yaml(example.group(1)).queries()).isNotEmpty();
    assertThat(schema().validate(example.group(1), InputFormat.YAML)).isEmpty();
  }
}
