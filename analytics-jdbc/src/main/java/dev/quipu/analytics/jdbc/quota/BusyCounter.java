package dev.quipu.analytics.jdbc.quota;

import dev.quipu.analytics.counting.QuotaCount;
import dev.quipu.analytics.counting.QuotaCounter;
import dev.quipu.analytics.counting.QuotaOutcome;
import dev.quipu.analytics.jdbc.quota.Together.Asking;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A counter that this process adds units to. What several threads ask for at the same time is one
 * change of the row. A change that leaves nothing to be read back is cheaper: the row is first
 * changed from what it was left at to what it will be, which does nothing where somebody else has
 * changed it; then it is changed and read. Where others often do, that is tried more rarely.
 */
final class BusyCounter {

  /** After so many failures in a row, one change in 64 is tried. */
  private static final int MOST_MISSES = 6;

  /** Units that a thread asks for. */
  private record Request(long units, Instant now) {}

  private final Counting counting;
  private final QuotaCounter counter;
  private final Together<Request, QuotaOutcome> requests = new Together<>(this::take);

  /** What the row was left at; this and the others are the working thread's. */
  private @Nullable QuotaCount left;

  private int misses;
  private int pause;

  BusyCounter(Counting counting, QuotaCounter counter) {
    this.counting = counting;
    this.counter = counter;
  }

  /** Adds used units where there is room for them. */
  QuotaOutcome add(long units, Instant now) {
    return requests.ask(new Request(units, now));
  }

  private void take(List<Asking<Request, QuotaOutcome>> all) {
    long sum = 0;
    for (Asking<Request, QuotaOutcome> one : all) {
      sum = sum + one.request().units < 0 ? Long.MAX_VALUE : sum + one.request().units;
    }
    Optional<QuotaCount> taken = all.size() == 1 ? Optional.empty() : change(sum);
    if (taken.isPresent()) {
      share(taken.get(), all, sum);
    } else {
      takeInTurn(all);
    }
  }

  /** Tells each what the counter stood at after its own units, as if they had come in turn. */
  private static void share(QuotaCount after, List<Asking<Request, QuotaOutcome>> all, long sum) {
    long used = after.used() - sum;
    for (Asking<Request, QuotaOutcome> one : all) {
      used += one.request().units;
      one.answer(new QuotaOutcome(true, using(after, used)));
    }
  }

  /** Once so many units were refused, nobody here gets as many. */
  private void takeInTurn(List<Asking<Request, QuotaOutcome>> all) {
    long refusedUnits = Long.MAX_VALUE;
    QuotaOutcome refused = new QuotaOutcome(false, QuotaCount.NONE);
    for (Asking<Request, QuotaOutcome> one : all) {
      long units = one.request().units;
      if (units >= refusedUnits) {
        one.answer(refused);
        continue;
      }
      QuotaOutcome outcome = counting.take(counter, units, one.request().now, () -> change(units));
      one.answer(outcome);
      if (!outcome.done()) {
        refused = outcome;
        refusedUnits = units;
      }
    }
  }

  private static QuotaCount using(QuotaCount count, long used) {
    return new QuotaCount(used, count.reserved(), count.carried(), count.noticed());
  }

  private Optional<QuotaCount> change(long units) {
    QuotaCount from = left;
    left = null;
    if (from != null && pause == 0 && from.taken() <= counter.room(units)) {
      QuotaCount to = using(from, from.used() + units);
      if (counting.replace(counter, from, to)) {
        misses = 0;
        left = to;
        return Optional.of(to);
      }
      misses = Math.min(misses + 1, MOST_MISSES);
      pause = 1 << misses;
    }
    pause = Math.max(0, pause - 1);
    Optional<QuotaCount> changed = counting.change(counter, units);
    left = changed.orElse(null);
    return changed;
  }
}
