package dev.quipu.analytics.export.layout;

import dev.quipu.analytics.export.options.Language;
import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.export.report.Report.Fact;
import dev.quipu.analytics.export.shown.Times;
import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.time.TimeRange;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What stands at the beginning of a report: its facts, the range, the zone and when it was made.
 */
public final class Cover {

  /** How dates are written. */
  public enum Dates {
    /** {@code 2025-11-08}, which every spreadsheet takes for a date. */
    ISO,
    /** As the reader's language has them. */
    LOCAL
  }

  private static final DateTimeFormatter ISO_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private Cover() {}

  /** Returns the lines of the cover in their order, the title not among them. */
  public static List<Fact> of(Report report, Dates dates) {
    Language language = report.language();
    Frame frame = report.frame();
    List<Fact> facts = new ArrayList<>();
    report.facts().forEach(fact -> facts.add(new Fact(language.text(fact.label()), fact.value())));
    facts.add(new Fact(language.word("range"), range(frame.range(), report, dates)));
    frame
        .baseline()
        .ifPresent(
            range -> facts.add(new Fact(language.word("compared"), range(range, report, dates))));
    LocalDateTime made = LocalDateTime.ofInstant(frame.now(), zone(report)).withNano(0);
    facts.add(
        new Fact(language.word("generated"), time(made, report, dates) + " " + zoneName(report)));
    return facts;
  }

  /** Returns both days, included; times where the range does not begin and end with a day. */
  private static String range(TimeRange range, Report report, Dates dates) {
    LocalDateTime start = LocalDateTime.ofInstant(range.start(), zone(report));
    LocalDateTime end = LocalDateTime.ofInstant(range.end(), zone(report));
    boolean days =
        start.toLocalTime().equals(LocalTime.MIDNIGHT)
            && end.toLocalTime().equals(LocalTime.MIDNIGHT);
    return report
        .language()
        .word(
            "span",
            days ? date(start, report, dates) : time(start.withNano(0), report, dates),
            days ? date(end.minusDays(1), report, dates) : time(end.withNano(0), report, dates));
  }

  private static String date(LocalDateTime day, Report report, Dates dates) {
    return switch (dates) {
      case ISO -> day.toLocalDate().toString();
      case LOCAL -> times(report).date(day.toLocalDate());
    };
  }

  private static String time(LocalDateTime time, Report report, Dates dates) {
    return switch (dates) {
      case ISO -> ISO_TIME.format(time);
      case LOCAL -> times(report).dateTime(time);
    };
  }

  private static Times times(Report report) {
    return new Times(report.language().locale(), zone(report));
  }

  private static ZoneId zone(Report report) {
    return report.frame().calendar().zone();
  }

  private static String zoneName(Report report) {
    String id = zone(report).getId();
    return id.equals("Z") ? "UTC" : id;
  }
}
