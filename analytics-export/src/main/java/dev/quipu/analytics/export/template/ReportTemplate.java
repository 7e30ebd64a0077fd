package dev.quipu.analytics.export.template;

import dev.quipu.analytics.export.report.Report.Fact;
import dev.quipu.analytics.model.Filter;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import dev.quipu.analytics.time.RangeSpec;
import dev.quipu.analytics.time.ReportingCalendar;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A report that is yet to be asked for: its parts and their questions, as data. {@link ReportFile}
 * reads and writes it, {@code ReportContent} makes the report. Immutable.
 *
 * @param title what the report is called
 * @param facts what stands on its cover
 * @param language of whoever reads it
 * @param zone where its days are meant; empty for that of the host
 * @param sections its parts, in their order
 */
public record ReportTemplate(
    String title,
    List<Fact> facts,
    Locale language,
    Optional<ZoneId> zone,
    List<SectionTemplate> sections) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if two facts have one label, or no section asks anything: a
   *     report has a range
   */
  public ReportTemplate {
    facts = List.copyOf(facts);
    sections = List.copyOf(sections);
    if (facts.stream().map(Fact::label).distinct().count() < facts.size()) {
      throw new IllegalArgumentException("report \"" + title + "\" has two facts of one label");
    }
    if (sections.stream().allMatch(section -> section.query().isEmpty())) {
      throw new IllegalArgumentException(
          "report \"" + title + "\" asks nothing; give it a section that does");
    }
  }

  /** Returns this template with one fact more on its cover. */
  public ReportTemplate fact(String label, String value) {
    List<Fact> more = Stream.concat(facts.stream(), Stream.of(new Fact(label, value))).toList();
    return new ReportTemplate(title, more, language, zone, sections);
  }

  /** Returns this template for a reader of another language. */
  public ReportTemplate language(Locale reader) {
    return new ReportTemplate(title, facts, reader, zone, sections);
  }

  /** Returns this template with its days meant in a zone. */
  public ReportTemplate zone(ZoneId where) {
    return new ReportTemplate(title, facts, language, Optional.of(where), sections);
  }

  /** Returns this template with only those rows, in each of its questions. */
  public ReportTemplate where(Filter filter) {
    return about(scope -> scope.where(filter));
  }

  /**
   * Returns this template with the ranges that their names, such as {@code last_week}, had at a
   * point in time. All time stays all time.
   */
  public ReportTemplate asOf(Instant now, ReportingCalendar calendar) {
    return about(scope -> scope.range(fixed(scope.range(), now, calendar)));
  }

  private static RangeSpec fixed(RangeSpec range, Instant now, ReportingCalendar calendar) {
    if (range.needsData()) {
      return range;
    }
    var span = range.resolve(calendar, now, Optional.empty());
    return RangeSpec.custom(span.start(), span.end());
  }

  private ReportTemplate about(UnaryOperator<Scope> change) {
    List<SectionTemplate> changed =
        sections.stream().map(section -> section.about(change)).toList();
    return new ReportTemplate(title, facts, language, zone, changed);
  }

  /** Returns all that it asks, in the order of the sections. */
  public List<Query> queries() {
    return sections.stream().flatMap(section -> section.query().stream()).toList();
  }
}
