package dev.quipu.analytics.export.report;

import dev.quipu.analytics.export.options.Language;
import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A document of sections, made once and written in any format:
 *
 * <pre>{@code
 * Kpis summary = analytics.kpis(calls.totals("total_calls", "success_rate"));
 * Report report = Report.of("Brand Analytics Report", summary.frame())
 *     .fact("Brand Name", brand)
 *     .figures("Summary Metrics", summary)
 *     .table("Calls by Outcome", analytics.query(calls.by("outcome").measures("total_calls")))
 *     .chart("Daily Call Log", analytics.query(calls.trend(TimeGrain.DAY, "total_calls")), Chart.line());
 * Export.report(report, Format.pdf(options)).toFile(Path.of("report.pdf"));
 * }</pre>
 *
 * @param title what the report is called
 * @param facts what stands on its cover beside range, zone and time
 * @param frame the range that it is about, the zone, and when it was made
 * @param sections its parts, in their order
 * @param language of whoever reads it
 */
public record Report(
    String title, List<Fact> facts, Frame frame, List<Section> sections, Language language) {

  /** Something that the cover says. */
  public record Fact(String label, String value) {}

  /** Copies the lists. */
  public Report {
    facts = List.copyOf(facts);
    sections = List.copyOf(sections);
  }

  /** Returns a report without sections, in English. */
  public static Report of(String title, Frame frame) {
    return new Report(title, List.of(), frame, List.of(), Language.english());
  }

  /** Returns this report with one fact more on its cover. */
  public Report fact(String label, String value) {
    return new Report(title, with(facts, new Fact(label, value)), frame, sections, language);
  }

  /** Returns this report with one section more. */
  public Report section(Section added) {
    return new Report(title, facts, frame, with(sections, added), language);
  }

  /** Returns this report with a section of text. */
  public Report text(String heading, String body) {
    return section(new Section.Text(heading, body));
  }

  /** Returns this report with a section of key figures. */
  public Report figures(String heading, Kpis kpis) {
    return section(new Section.Figures(heading, kpis));
  }

  /** Returns this report with a table. */
  public Report table(String heading, Table table) {
    return section(new Section.Rows(heading, table, Optional.empty()));
  }

  /** Returns this report with a table and a chart of it. */
  public Report table(String heading, Table table, Chart chart) {
    return section(new Section.Rows(heading, table, Optional.of(chart)));
  }

  /** Returns this report with a chart. */
  public Report chart(String heading, Table table, Chart chart) {
    return section(new Section.Plot(heading, table, chart));
  }

  /** Returns this report with a map of cohorts, from the answer to a question for retention. */
  public Report cohorts(String heading, Table table) {
    return section(new Section.Cohorts(heading, table));
  }

  /** Returns this report for a reader of another language. */
  public Report language(Language reader) {
    return new Report(title, facts, frame, sections, reader);
  }

  /**
   * Tells whether any section but those of text has data. A report without any is its cover and a
   * line that says so.
   */
  public boolean hasData() {
    return sections.stream()
        .anyMatch(section -> !(section instanceof Section.Text) && section.hasData());
  }

  private static <T> List<T> with(List<T> list, T added) {
    return Stream.concat(list.stream(), Stream.of(added)).toList();
  }
}
