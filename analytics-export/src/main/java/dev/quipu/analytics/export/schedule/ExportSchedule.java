package dev.quipu.analytics.export.schedule;

import dev.quipu.analytics.delivery.Delivery;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.schedule.Schedule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An export that comes again and again. All hosts that share the tables need the same.
 *
 * @param name tells it from the others, for good: at most 60 of a–z, 0–9, {@code _} and {@code -}
 * @param times the points in time, in the zone of those who get it
 * @param missed what becomes of those that nobody was there for
 * @param order what is exported, for each of them
 * @param letter what is written about it
 * @param delivery how it gets there
 * @param recipients who gets it, in the words of the delivery, each in a message of their own; one
 *     that is empty where the delivery knows
 */
public record ExportSchedule(
    String name,
    Schedule times,
    Missed missed,
    Order order,
    Letter letter,
    Delivery delivery,
    List<String> recipients) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,59}");
  private static final int MOST_RECIPIENT = 150;

  /** Tells what is exported. */
  @FunctionalInterface
  public interface Order {

    /**
     * Returns the request for an occurrence, the same whenever it is asked. Its key is replaced by
     * one of the occurrence.
     */
    ExportRequest request(Occurrence occurrence);
  }

  /**
   * Copies the list and checks everything.
   *
   * @throws InvalidModelException with all that is wrong
   */
  public ExportSchedule {
    recipients = List.copyOf(recipients);
    List<Problem> problems = new ArrayList<>(0);
    if (!NAME.matcher(name).matches()) {
      problems.add(new Problem("name", "is none", "at most 60 of a-z, 0-9, _ and -"));
    }
    if (recipients.isEmpty()) {
      problems.add(new Problem("recipients", "are none", "an empty one where the delivery knows"));
    }
    if (new HashSet<>(recipients).size() < recipients.size()) {
      problems.add(new Problem("recipients", "has somebody twice", "each once"));
    }
    if (recipients.stream().anyMatch(each -> each.length() > MOST_RECIPIENT)) {
      problems.add(
          new Problem("recipients", "has one too long", "at most " + MOST_RECIPIENT + " each"));
    }
    if (!problems.isEmpty()) {
      throw new InvalidModelException("export schedule \"" + name + "\"", problems);
    }
  }

  /** Returns a schedule to be completed, of which the last missed occurrence is run. */
  public static Draft of(String name, Schedule times, Order order) {
    return new Draft(name, times, Missed.LAST, order);
  }

  /**
   * A schedule that does not say yet who gets what.
   *
   * @param name see {@link ExportSchedule}
   * @param times see {@link ExportSchedule}
   * @param missed see {@link ExportSchedule}
   * @param order see {@link ExportSchedule}
   */
  public record Draft(String name, Schedule times, Missed missed, Order order) {

    /** Returns this draft with something else done about missed occurrences. */
    public Draft missed(Missed policy) {
      return new Draft(name, times, policy, order);
    }

    /** Returns the schedule, for one or more recipients; for none where the delivery knows. */
    public ExportSchedule sends(Letter letter, Delivery delivery, String... recipients) {
      List<String> to = recipients.length == 0 ? List.of("") : List.of(recipients);
      return new ExportSchedule(name, times, missed, order, letter, delivery, to);
    }
  }
}
