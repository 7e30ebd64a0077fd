package dev.quipu.analytics.explain;

import dev.quipu.analytics.plan.Frame;
import dev.quipu.analytics.time.ReportingCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Month;
import java.util.Locale;

/** An explanation as text. */
final class ExplanationText {

  private final Explanation explanation;
  private final StringBuilder text = new StringBuilder();

  ExplanationText(Explanation explanation) {
    this.explanation = explanation;
  }

  String text() {
    explanation.origins().forEach(this::origin);
    text.append(explanation.exact() ? "exact" : "estimated");
    explanation.frame().ifPresent(this::frame);
    line("cache: ").append(cache());
    explanation.notes().forEach(note -> line("note: ").append(note));
    line("time: ").append(millis(explanation.total())).append(" = resolving ");
    text.append(millis(explanation.times().resolving())).append(" + connecting ");
    text.append(millis(explanation.times().connecting())).append(" + statements + answering ");
    text.append(millis(explanation.times().answering()));
    int number = 0;
    for (Statement statement : explanation.statements()) {
      number++;
      statement(number, statement);
    }
    return text.toString();
  }

  private void origin(Origin origin) {
    text.append("dataset ").append(origin.dataset()).append(", ");
    if (!origin.source().isEmpty()) {
      text.append(origin.source()).append(" in back end ").append(origin.backend()).append(", ");
    }
  }

  private StringBuilder line(String begin) {
    return text.append('\n').append(begin);
  }

  private void frame(Frame frame) {
    line("range: ").append(frame.range());
    frame.baseline().ifPresent(before -> line("compared with: ").append(before));
    line("calendar: ").append(calendar(frame.calendar()));
    line("asked at: ").append(frame.now());
  }

  private static String calendar(ReportingCalendar calendar) {
    StringBuilder text = new StringBuilder(calendar.zone().getId());
    if (calendar.firstDayOfWeek() != DayOfWeek.MONDAY) {
      text.append(", weeks from ").append(name(calendar.firstDayOfWeek()));
    }
    if (!calendar.startOfDay().equals(LocalTime.MIDNIGHT)) {
      text.append(", days from ").append(calendar.startOfDay());
    }
    if (calendar.firstMonthOfYear() != Month.JANUARY) {
      text.append(", years from ").append(name(calendar.firstMonthOfYear()));
    }
    return text.toString();
  }

  private static String name(Enum<?> constant) {
    return constant.name().charAt(0) + constant.name().substring(1).toLowerCase(Locale.ROOT);
  }

  private String cache() {
    return switch (explanation.cache().kind()) {
      case OFF -> "off";
      case MISS -> "miss";
      case HIT -> "hit, " + explanation.cache().age().toMillis() / 1_000.0 + " s old";
    };
  }

  private void statement(int number, Statement statement) {
    line("statement ").append(number).append(", ").append(count(statement.binds(), "value"));
    text.append(
        statement
            .cost()
            .map(cost -> ", " + count(cost.rows(), "row") + ", " + millis(cost.time()))
            .orElse(", not run"));
    text.append(":\n  ").append(statement.text().replace("\n", "\n  "));
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String millis(Duration time) {
    return String.format(Locale.ROOT, "%.2f ms", time.toNanos() / 1e6);
  }
}
