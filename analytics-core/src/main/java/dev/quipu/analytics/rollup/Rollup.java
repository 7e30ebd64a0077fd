package dev.quipu.analytics.rollup;

import dev.quipu.analytics.rollup.Freshness.WhenStale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is to be kept of a dataset: for each day, or hour, and each combination of the dimensions'
 * values, what the measures are made of. Questions that it can answer are answered from it and, for
 * what is newer or has changed, from the dataset's rows; the figures are the same as without it.
 *
 * <pre>{@code
 * Rollup.of("ledger_daily", "wallet_ledger")
 *     .by("reason", "token_type", "direction")
 *     .measures("credited", "debited", "active_users")
 * }</pre>
 *
 * @param name a name of its own: at most 24 of a–z, 0–9 and _, a letter first
 * @param dataset the dataset's name
 * @param cut how finely time is cut
 * @param content what questions can group and filter by, and ask for
 * @param freshness how the dataset's rows arrive
 * @param backend the back end that keeps it; empty for the dataset's own
 */
public record Rollup(
    String name,
    String dataset,
    Cut cut,
    Content content,
    Freshness freshness,
    Optional<String> backend) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,23}");

  /**
   * What a rollup has.
   *
   * @param dimensions the names of dimensions that questions can group and filter by
   * @param measures the names of measures and KPIs that questions can ask for; percentiles come
   *     from the rows
   * @param estimated the names of those whose distinct counts are estimated
   */
  public record Content(List<String> dimensions, List<String> measures, List<String> estimated) {
    /** Copies the lists. */
    public Content {
      dimensions = List.copyOf(dimensions);
      measures = List.copyOf(measures);
      estimated = List.copyOf(estimated);
    }
  }

  /** Checks the name. */
  public Rollup {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "rollup \"" + name + "\": a name is at most 24 of a-z, 0-9 and _, a letter first");
    }
  }

  /** Starts a rollup by days, of rows that are only added, in the dataset's own back end. */
  public static Rollup of(String name, String dataset) {
    Content nothing = new Content(List.of(), List.of(), List.of());
    return new Rollup(name, dataset, Cut.DAYS, nothing, Freshness.appended(), Optional.empty());
  }

  /** Returns this rollup with more dimensions. */
  public Rollup by(String... added) {
    return with(new Content(plus(dimensions(), added), measures(), content.estimated()));
  }

  /** Returns this rollup with more measures. */
  public Rollup measures(String... added) {
    return with(new Content(dimensions(), plus(measures(), added), content.estimated()));
  }

  /**
   * Returns this rollup with more measures whose distinct counts it estimates: a sketch of at most
   * 4 KiB in the place of each set, and answers with a relative standard error of 1.2 %, which
   * their explanation tells. Counts of less than some hundred are nearly exact.
   */
  public Rollup estimated(String... added) {
    return with(
        new Content(dimensions(), plus(measures(), added), plus(content.estimated(), added)));
  }

  /** Returns the names of the dimensions. */
  public List<String> dimensions() {
    return content.dimensions();
  }

  /** Returns the names of the measures and KPIs. */
  public List<String> measures() {
    return content.measures();
  }

  private Rollup with(Content other) {
    return new Rollup(name, dataset, cut, other, freshness, backend);
  }

  /** Returns this rollup cut by hours of UTC. */
  public Rollup hourly() {
    return new Rollup(name, dataset, Cut.UTC_HOURS, content, freshness, backend);
  }

  /** Returns this rollup of rows that are committed at most so long after their time. */
  public Rollup lateBy(Duration most) {
    return arriving(freshness.late(most));
  }

  /**
   * Returns this rollup of rows that also change: the dimension says when a row was inserted or
   * last changed. What has changed since the last refresh is read from the rows. Rows that are
   * deleted, and those whose own time changes, must be announced.
   */
  public Rollup changedAt(String dimension) {
    return arriving(freshness.changed(dimension));
  }

  /** Returns this rollup with a limit of how far it may lag behind. */
  public Rollup staleAfter(Duration lag, WhenStale then) {
    return arriving(freshness.stale(lag, then));
  }

  /** Returns this rollup kept in another back end, such as an embedded database. */
  public Rollup keptIn(String backendName) {
    return new Rollup(name, dataset, cut, content, freshness, Optional.of(backendName));
  }

  private Rollup arriving(Freshness other) {
    return new Rollup(name, dataset, cut, content, other, backend);
  }

  private static List<String> plus(List<String> names, String... added) {
    List<String> all = new ArrayList<>(names);
    all.addAll(List.of(added));
    return all;
  }

  @Override
  public String toString() {
    return "rollup \"" + name + "\"";
  }
}
