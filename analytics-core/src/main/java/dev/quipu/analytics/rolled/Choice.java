package dev.quipu.analytics.rolled;

import static java.util.Comparator.comparing;

import dev.quipu.analytics.kept.ChangedBuckets;
import dev.quipu.analytics.kept.Dictionary;
import dev.quipu.analytics.kept.RollupState;
import dev.quipu.analytics.kept.RollupState.Turn;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.kept.StateTables;
import dev.quipu.analytics.keys.KeySet;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.rolled.Rolled.Notes;
import dev.quipu.analytics.rollup.Freshness.WhenStale;
import dev.quipu.analytics.store.Snapshot;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.time.TimeRange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Which rollup answers the parts of one question. For one thread. */
final class Choice {

  /**
   * Where a rollup is kept.
   *
   * @param snapshot reads it
   * @param store says where its tables are
   * @param dictionaries the numbers of each distinct count's keys, where they have some
   */
  record Kept(
      Snapshot snapshot, TableStore store, IntFunction<Optional<Dictionary>> dictionaries) {}

  /** A rollup that can answer. */
  private record Candidate(Fit fit, Pieces pieces, RollupState state) {

    /** Returns about how many rows the rollup has. */
    long rows() {
      return state.rows();
    }

    boolean estimates() {
      return fit.sets().stream().anyMatch(fit::estimates);
    }

    int width() {
      return fit.rollup().dimensions().size();
    }
  }

  private final Function<RollupTable, Optional<Kept>> places;
  private final Notes notes;
  private final Instant now;
  private final int most;
  private final Map<String, RollupState> known;
  private final Map<RollupTable, Optional<Kept>> kept = new HashMap<>();
  private final Map<RollupTable, RollupState> states = new HashMap<>();

  Choice(Function<RollupTable, Optional<Kept>> places, Notes notes, Asking asking) {
    this.places = places;
    this.notes = notes;
    this.now = asking.now();
    this.most = asking.maxGroups();
    this.known = asking.known();
  }

  /**
   * When a question is asked and how many groups it may have.
   *
   * @param now when
   * @param maxGroups how many
   * @param known how far rollups were when they were asked last, by their ids
   */
  record Asking(Instant now, int maxGroups, Map<String, RollupState> known) {}

  /**
   * Opens the answer to a question; empty where the rows have to answer.
   *
   * @param fits whether and where each rollup holds what it needs
   */
  Optional<RowCursor> answer(List<Fit> fits, Snapshot source) {
    List<Candidate> candidates =
        fits.stream()
            .flatMap(fit -> candidate(fit, source).stream())
            .sorted(
                comparing(Candidate::estimates)
                    .thenComparingLong(Candidate::rows)
                    .thenComparing(Candidate::width))
            .toList();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate chosen = candidates.get(i);
      RollupTable rollup = chosen.fit().rollup();
      try {
        RowCursor cursor = answered(chosen, source).open(most);
        said(chosen.fit(), chosen.pieces(), chosen.state());
        candidates.stream()
            .skip(i + 1L)
            .forEach(other -> not(other.fit().rollup(), rollup + better(chosen, other)));
        return Optional.of(cursor);
      } catch (Merge.TooManyException e) {
        not(rollup, "more than " + most + " groups would have to be merged");
      }
    }
    return Optional.empty();
  }

  private static String better(Candidate chosen, Candidate other) {
    return !chosen.estimates() && other.estimates() ? " is exact" : " is smaller";
  }

  private RolledAnswer answered(Candidate chosen, Snapshot source) {
    RollupTable rollup = chosen.fit().rollup();
    Kept place = kept(rollup).orElseThrow();
    return new RolledAnswer(chosen.fit(), chosen.pieces(), chosen.state(), place, source);
  }

  /** Says what a rollup and the rows answer. */
  void said(Fit fit, Pieces pieces, RollupState state) {
    String live =
        pieces.live().isEmpty() ? "" : ", the rows " + String.join(" and ", texts(pieces.live()));
    notes.rolledUp(
        fit.rollup() + " answered " + String.join(" and ", texts(pieces.rolled())) + live);
    fit.sets().stream()
        .filter(fit::estimates)
        .forEach(part -> estimated(part.asked().operand().name()));
    staleness(fit.rollup(), state)
        .ifPresent(lag -> notes.rolledUp(fit.rollup() + " lags behind by " + lag));
  }

  private void estimated(String counted) {
    double error = KeySet.ERROR;
    String percent = BigDecimal.valueOf(error).movePointRight(2).stripTrailingZeros() + " %";
    notes.estimated(
        "the number of different \"" + counted + "\" is estimated, standard error " + percent,
        error);
  }

  private static List<String> texts(List<TimeRange> ranges) {
    return ranges.stream().map(TimeRange::toString).toList();
  }

  /** Says why a rollup is not used that does not hold what a question needs. */
  void not(Fit fit) {
    if (!fit.misfits().isEmpty()) {
      not(fit.rollup(), String.join(", ", fit.misfits()));
    }
  }

  private void not(RollupTable rollup, String reason) {
    notes.rolledUp(rollup + " is not used: " + reason);
  }

  private Optional<Kept> kept(RollupTable rollup) {
    return kept.computeIfAbsent(rollup, places);
  }

  private Optional<Candidate> candidate(Fit fit, Snapshot source) {
    RollupTable rollup = fit.rollup();
    Optional<Kept> place = kept(rollup);
    if (place.isEmpty()) {
      not(rollup, "it was never refreshed");
      return Optional.empty();
    }
    if (!fit.misfits().isEmpty()) {
      not(fit);
      return Optional.empty();
    }
    RollupState state =
        states.computeIfAbsent(
            rollup, r -> StateTables.read(r, place.get().snapshot(), place.get().store()));
    known.put(rollup.id(), state);
    if (state.coveredTo().isEmpty()) {
      not(rollup, "it was never refreshed with this definition");
      return Optional.empty();
    }
    if (tooStale(rollup, state)) {
      not(rollup, "it lags behind by " + staleness(rollup, state).get());
      return Optional.empty();
    }
    return pieces(fit, state, source).map(pieces -> new Candidate(fit, pieces, state));
  }

  /**
   * Returns how a range is cut by a rollup that is so far; empty where it is being refreshed, more
   * has to be looked up, or it is not to be used.
   */
  Optional<Pieces> remembered(Fit fit, RollupState state) {
    RollupTable rollup = fit.rollup();
    boolean free = state.turn().filter(Turn::free).isPresent();
    boolean plain = rollup.rollup().freshness().changedAt().isEmpty();
    return state
        .coveredTo()
        .filter(covered -> free && plain && !tooStale(rollup, state))
        .map(covered -> Pieces.of(fit.plan().slice().range(), rollup, covered, state.changed()));
  }

  private boolean tooStale(RollupTable rollup, RollupState state) {
    return rollup.rollup().freshness().whenStale() == WhenStale.ASK_SOURCE
        && staleness(rollup, state).isPresent();
  }

  private Optional<Duration> staleness(RollupTable rollup, RollupState state) {
    Duration lag = Duration.between(state.coveredTo().orElseThrow(), now);
    return rollup.rollup().freshness().staleAfter().filter(l -> lag.compareTo(l) > 0).map(l -> lag);
  }

  private Optional<Pieces> pieces(Fit fit, RollupState state, Snapshot source) {
    TimeRange range = fit.plan().slice().range();
    Instant covered = state.coveredTo().orElseThrow();
    Pieces pieces = Pieces.of(range, fit.rollup(), covered, state.changed());
    pieces.live().stream()
        .filter(live -> state.there(live).filter(live::equals).isEmpty())
        .forEach(
            live ->
                notes.rolledUp(
                    "rows before " + state.rowsFrom().orElseThrow() + " are there no more"));
    if (!pieces.rolled().isEmpty() && fit.rollup().rollup().freshness().changedAt().isPresent()) {
      TimeRange first = pieces.rolled().get(0);
      TimeRange last = pieces.rolled().get(pieces.rolled().size() - 1);
      TimeRange hull = new TimeRange(first.start(), last.end());
      List<TimeRange> changed =
          Stream.concat(
                  state.changed().stream(),
                  ChangedBuckets.since(fit.rollup(), hull, state.readAt(), source).stream())
              .toList();
      pieces = Pieces.of(range, fit.rollup(), covered, changed);
    }
    if (pieces.rolled().isEmpty()) {
      not(fit.rollup(), "no whole bucket of the range is rolled up and unchanged");
      return Optional.empty();
    }
    if (!fit.sets().isEmpty() && longer(pieces.live(), pieces.rolled())) {
      not(fit.rollup(), "most of the range is not rolled up, and a distinct count reads it twice");
      return Optional.empty();
    }
    return Optional.of(pieces);
  }

  private static boolean longer(List<TimeRange> live, List<TimeRange> rolled) {
    return total(live).compareTo(total(rolled)) > 0;
  }

  private static Duration total(List<TimeRange> ranges) {
    return ranges.stream().map(TimeRange::duration).reduce(Duration.ZERO, Duration::plus);
  }
}
