package dev.quipu.analytics.explain;

import dev.quipu.analytics.plan.Frame;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an answer was made. It is for the host: the statements name columns that whoever asked may
 * not know of; {@link #forSubject()} is what may be handed on. No value of a row, a filter or a
 * policy is in it. Immutable.
 *
 * @param frame the times as resolved: the range, the range compared with, calendar and "now"; empty
 *     where only the data could tell and was not asked
 * @param origins where the rows are, for each dataset that was asked; the notes say which rollups
 *     answered in their place
 * @param statements what the back end was asked, in that order; of an answer from the cache, what
 *     it was asked then
 * @param times how long the stages took; of an answer from the cache, then
 * @param cache whether the answer came from the cache
 * @param error the largest relative standard error of a figure that is estimated, such as 0.0122; 0
 *     where every figure is exact
 * @param notes what else is to be said, each a sentence
 */
public record Explanation(
    Optional<Frame> frame,
    List<Origin> origins,
    List<Statement> statements,
    Times times,
    CacheUse cache,
    double error,
    List<String> notes) {

  /** Copies the lists. */
  public Explanation {
    origins = List.copyOf(origins);
    statements = List.copyOf(statements);
    notes = List.copyOf(notes);
  }

  /** Tells whether every figure is exact and none is estimated. */
  public boolean exact() {
    return error == 0;
  }

  /** Returns the time of all stages and statements together. */
  public Duration total() {
    Duration total = times.resolving().plus(times.connecting()).plus(times.answering());
    for (Statement statement : statements) {
      total = total.plus(statement.cost().map(Statement.Cost::time).orElse(Duration.ZERO));
    }
    return total;
  }

  /** Returns this explanation of an answer that has another relation to the cache. */
  public Explanation cached(CacheUse use) {
    return new Explanation(frame, origins, statements, times, use, error, notes);
  }

  /**
   * Returns what whoever asked may see: without statements and notes, which can name columns of
   * policies, and with nothing of the origins but the datasets' names.
   */
  public Explanation forSubject() {
    List<Origin> shown =
        origins.stream().map(origin -> new Origin(origin.dataset(), "", "")).toList();
    return new Explanation(frame, shown, List.of(), times, cache, error, List.of());
  }

  /** Returns it as text for people, a line for each thing, then the statements. */
  @Override
  public String toString() {
    return new ExplanationText(this).text();
  }
}
