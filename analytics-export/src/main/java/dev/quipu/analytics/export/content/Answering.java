package dev.quipu.analytics.export.content;

import dev.quipu.analytics.Asker;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.export.options.Language;
import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.export.report.Report.Fact;
import dev.quipu.analytics.export.report.Section;
import dev.quipu.analytics.export.template.ReportTemplate;
import dev.quipu.analytics.export.template.SectionTemplate;
import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks what a template asks, section after section. For one report. */
final class Answering implements SectionTemplate.Visitor<Section> {

  private final Asker asker;
  private final Work work;
  private @Nullable Frame first;

  Answering(Asker asker, Work work) {
    this.asker = asker;
    this.work = work;
  }

  Report report(ReportTemplate template, Language language) {
    List<Section> sections = new ArrayList<>();
    for (SectionTemplate section : template.sections()) {
      sections.add(section.accept(this));
    }
    Frame frame = first;
    if (frame == null) {
      throw new IllegalStateException("a template asks something");
    }
    List<Fact> facts = template.facts();
    return new Report(template.title(), facts, frame, sections, language);
  }

  private void answered(Frame frame, long rows) {
    first = first == null ? frame : first;
    work.meter().rows(rows);
    if (work.meter().rows() > work.rows().most()) {
      throw LimitedRows.tooMany("has more than " + work.rows().most() + " rows", work.rows());
    }
  }

  private Table table(Query query) {
    Table table = asker.query(query, work.execution());
    answered(table.frame(), table.rows().size() + (long) table.other().size());
    return table;
  }

  @Override
  public Section text(SectionTemplate.Text text) {
    return new Section.Text(text.title(), text.body());
  }

  @Override
  public Section figures(SectionTemplate.Figures figures) {
    Kpis kpis = asker.kpis(figures.totals(), work.execution());
    answered(kpis.frame(), kpis.values().size());
    return new Section.Figures(figures.title(), kpis);
  }

  @Override
  public Section rows(SectionTemplate.Rows rows) {
    Table table = table(rows.asked());
    return drawn(rows, () -> new Section.Rows(rows.title(), table, rows.chart()));
  }

  @Override
  public Section plot(SectionTemplate.Plot plot) {
    Table table = table(plot.asked());
    return drawn(plot, () -> new Section.Plot(plot.title(), table, plot.chart()));
  }

  /** Which columns an answer has is known by now only. */
  private static Section drawn(SectionTemplate section, Supplier<Section> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      Problem series =
          Problem.of("section \"" + section.title() + "\"", String.valueOf(e.getMessage()));
      throw new InvalidQueryException("report", List.of(series));
    }
  }

  @Override
  public Section cohorts(SectionTemplate.Cohorts cohorts) {
    return new Section.Cohorts(cohorts.title(), table(cohorts.retention()));
  }
}
