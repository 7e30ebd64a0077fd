package dev.quipu.analytics.export.content;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.Asker;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.export.Export;
import dev.quipu.analytics.export.options.Language;
import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.export.template.ReportFile;
import dev.quipu.analytics.export.template.ReportTemplate;
import dev.quipu.analytics.export.template.SectionTemplate;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.job.JobContent;
import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.query.Query;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reports as what a job exports, from templates. Ranges by name are those of the time of the
 * request, whenever the job runs; everything else is asked when it runs, with the rights of then.
 * The rows of all tables together count for the limit of rows; they are never cut.
 *
 * <pre>{@code
 * Exports.builder().content(ReportContent.KIND, ReportContent.of(analytics)) …
 * exports.submit(ExportRequest.of(ann, ReportContent.of(template), "pdf"));
 * }</pre>
 */
public final class ReportContent implements ContentWriter {

  /** The kind of contents that are reports. */
  public static final String KIND = "report";

  private final Analytics analytics;
  private final Map<ZoneId, Analytics> zones;
  private final Function<Locale, Language> languages;

  private ReportContent(
      Analytics analytics, Map<ZoneId, Analytics> zones, Function<Locale, Language> languages) {
    this.analytics = analytics;
    this.zones = Map.copyOf(zones);
    this.languages = languages;
  }

  /** Returns what writes reports of templates that name no zone, in the library's languages. */
  public static ReportContent of(Analytics analytics) {
    return new ReportContent(analytics, Map.of(), Language::of);
  }

  /** Returns a template as the content of a job. */
  public static JobContent of(ReportTemplate template) {
    return new JobContent(KIND, ReportFile.describeJson(template));
  }

  /** Returns what also writes reports of templates that name a zone, in which the given answers. */
  public ReportContent zone(ZoneId zone, Analytics answering) {
    Map<ZoneId, Analytics> more = new HashMap<>(zones);
    more.put(zone, answering);
    return new ReportContent(analytics, more, languages);
  }

  /** Returns what takes its languages from the host, such as with bundles of words. */
  public ReportContent languages(Function<Locale, Language> hosts) {
    return new ReportContent(analytics, zones, hosts);
  }

  @Override
  public JobContent accept(ExportRequest request, Subject subject) {
    ReportTemplate template = template(request.content());
    Asker asker = asker(template, subject);
    List<Problem> problems = new ArrayList<>();
    Optional<Frame> frame = Optional.empty();
    for (SectionTemplate section : template.sections()) {
      if (section.query().isPresent()) {
        Optional<Frame> asked = check(asker, section, problems);
        frame = frame.or(() -> asked);
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidQueryException("report", problems);
    }
    return frame.map(of -> of(template.asOf(of.now(), of.calendar()))).orElse(of(template));
  }

  private static Optional<Frame> check(
      Asker asker, SectionTemplate section, List<Problem> problems) {
    try {
      return asker.explain(section.query().orElseThrow()).frame();
    } catch (InvalidQueryException e) {
      String where = "section \"" + section.title() + "\"";
      e.problems().forEach(problem -> problems.add(problem.within(where)));
      return Optional.empty();
    }
  }

  @Override
  public void permit(JobContent content, Subject subject) {
    ReportTemplate template = template(content);
    Asker asker = asker(template, subject);
    for (Query query : template.queries()) {
      asker.explain(query);
    }
  }

  @Override
  public void write(Work work, OutputStream out) throws IOException {
    ReportTemplate template = template(work.content());
    Answering answering = new Answering(asker(template, work.subject()), work);
    Report report = answering.report(template, languages.apply(template.language()));
    if (work.execution().cancellation().cancelled()) {
      throw new BackendException(
          BackendException.Reason.CANCELLED, "the export was cancelled", null);
    }
    Export.report(report, work.format()).to(out);
  }

  private static ReportTemplate template(JobContent content) {
    try {
      return ReportFile.json(content.json());
    } catch (InvalidModelException e) {
      throw new InvalidQueryException("report", e.problems());
    }
  }

  private Asker asker(ReportTemplate template, Subject subject) {
    if (template.zone().isEmpty()) {
      return analytics.askedBy(subject);
    }
    ZoneId zone = template.zone().get();
    Analytics answering = zones.get(zone);
    if (answering == null) {
      List<String> known = zones.keySet().stream().map(ZoneId::getId).sorted().toList();
      throw new InvalidQueryException(
          "report", List.of(Problem.unknown("zone", zone.getId(), known)));
    }
    return answering.askedBy(subject);
  }
}
