package dev.quipu.analytics.export.template;

import dev.quipu.analytics.document.Faults;
import dev.quipu.analytics.document.Fields;
import dev.quipu.analytics.document.Node;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.export.report.Chart;
import dev.quipu.analytics.export.report.Report.Fact;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.question.QueryReader;
import dev.quipu.analytics.time.RangeSpec;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes a template of nodes; where there are faults, what it returns is of no use. */
final class TemplateReader {

  static final List<String> KEYS =
      List.of("$schema", "title", "facts", "language", "zone", "range", "sections");
  static final List<String> SECTION_KINDS = List.of("text", "figures", "table", "plot", "cohorts");
  static final List<String> SECTION_KEYS =
      List.of("title", "text", "figures", "table", "plot", "cohorts", "chart");
  static final List<String> CHART_KEYS = List.of("kind", "series");
  static final Map<String, Chart.Kind> CHARTS = charts();

  /** Stands in for a template with faults. */
  private static final SectionTemplate SOME =
      new SectionTemplate.Figures("", Scope.of("").totals());

  private static final Chart LINE = Chart.line();

  private final Optional<RangeSpec> range;

  private TemplateReader(Optional<RangeSpec> range) {
    this.range = range;
  }

  private static Map<String, Chart.Kind> charts() {
    Map<String, Chart.Kind> charts = new LinkedHashMap<>();
    for (Chart.Kind kind : Chart.Kind.values()) {
      charts.put(kind.name().toLowerCase(Locale.ROOT), kind);
    }
    return charts;
  }

  static ReportTemplate template(Node document, Faults faults) {
    Fields fields = new Fields(document, KEYS);
    fields.optional("$schema").ifPresent(Node::text);
    Optional<RangeSpec> range =
        fields.optional("range").flatMap(node -> node.parsed(RangeSpec::parse));
    TemplateReader reader = new TemplateReader(range);
    List<Fact> facts = new ArrayList<>();
    fields
        .optional("facts")
        .ifPresent(
            node -> node.named().forEach((label, fact) -> facts.add(new Fact(label, fact.text()))));
    List<SectionTemplate> sections = new ArrayList<>();
    fields
        .required("sections")
        .ifPresent(node -> node.items().forEach(each -> sections.add(reader.section(each))));
    boolean asks = sections.stream().anyMatch(section -> section.query().isPresent());
    if (!asks && fields.optional("sections").isPresent() && faults.count() == 0) {
      fields.optional("sections").get().fault("ask nothing", "give one that does");
    }
    return new ReportTemplate(
        fields.required("title").map(Node::text).orElse(""),
        facts,
        fields.optional("language").flatMap(TemplateReader::language).orElse(Locale.ENGLISH),
        fields.optional("zone").flatMap(TemplateReader::zone),
        asks ? sections : List.of(SOME));
  }

  private static Optional<Locale> language(Node node) {
    return node.parsed(
        text -> {
          try {
            return new Locale.Builder().setLanguageTag(text).build();
          } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException(
                "language \"" + Faults.shown(text) + "\" is no tag such as es or pt-BR", e);
          }
        });
  }

  private static Optional<ZoneId> zone(Node node) {
    return node.parsed(
        text -> {
          if (ZoneId.getAvailableZoneIds().contains(text)) {
            return ZoneId.of(text);
          }
          String nearest =
              Problem.nearest(text, ZoneId.getAvailableZoneIds())
                  .map(known -> "; did you mean \"" + known + "\"?")
                  .orElse("");
          throw new IllegalArgumentException(
              "\"" + Faults.shown(text) + "\" is no time zone such as Europe/Berlin" + nearest);
        });
  }

  private SectionTemplate section(Node node) {
    Fields fields = new Fields(node, SECTION_KEYS);
    return fields.oneOf(SECTION_KINDS).map(kind -> section(kind, fields)).orElse(SOME);
  }

  private SectionTemplate section(String kind, Fields fields) {
    String title = fields.textOr("title", "");
    Node part = fields.required(kind).orElseThrow();
    Optional<Node> chart = fields.optional("chart");
    if (!kind.equals("table") && !kind.equals("plot")) {
      chart.ifPresent(node -> node.fault("goes with a table or a plot only", ""));
    }
    return switch (kind) {
      case "text" -> new SectionTemplate.Text(title, part.text());
      case "figures" -> figures(title, part);
      case "cohorts" -> cohorts(title, part);
      case "table" ->
          new SectionTemplate.Rows(title, query(part), chart.map(TemplateReader::chart));
      default ->
          new SectionTemplate.Plot(
              title, query(part), fields.required("chart").map(TemplateReader::chart).orElse(LINE));
    };
  }

  private SectionTemplate figures(String title, Node part) {
    if (query(part) instanceof Query.Totals totals) {
      return new SectionTemplate.Figures(title, totals);
    }
    part.fault("asks for no totals", "figures are totals; make it a table");
    return SOME;
  }

  private SectionTemplate cohorts(String title, Node part) {
    if (query(part) instanceof Query.Retention retention) {
      return new SectionTemplate.Cohorts(title, retention);
    }
    part.fault("asks for no retention", "cohorts are the answer to a question for retention");
    return SOME;
  }

  /** A question without a range of its own has that of the report. */
  private Query query(Node node) {
    Query query = QueryReader.query(node);
    boolean own = node.properties() == null || node.properties().containsKey("range");
    return own || range.isEmpty()
        ? query
        : query.accept(new Rescoped(scope -> scope.range(range.get())));
  }

  private static Chart chart(Node node) {
    if (node.properties() == null) {
      return new Chart(node.choice("kind", CHARTS).orElse(Chart.Kind.LINE), List.of());
    }
    Fields fields = new Fields(node, CHART_KEYS);
    Chart.Kind kind =
        fields
            .required("kind")
            .flatMap(value -> value.choice("kind", CHARTS))
            .orElse(Chart.Kind.LINE);
    return new Chart(kind, fields.texts("series"));
  }
}
