package dev.quipu.analytics.recording;

import dev.quipu.analytics.store.RefusedEventException;
import dev.quipu.analytics.store.UsageStore;
import dev.quipu.analytics.usage.SetAside;
import dev.quipu.analytics.usage.UsageEvent;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Brings batches into the store, as often as that takes. */
final class Sender {

  private final UsageStore store;
  private final Tally tally;
  private final Pause pause;
  private final AtomicInteger failing = new AtomicInteger();

  Sender(UsageStore store, Tally tally, Pause pause) {
    this.store = store;
    this.tally = tally;
    this.pause = pause;
  }

  /**
   * Stores events; a batch that is refused is halved until the event is found, which is set aside.
   * Returns when all are stored or set aside; false when it was stopped before.
   */
  boolean send(List<UsageEvent> events) {
    int failures = 0;
    while (true) {
      try {
        long added = store.append(events);
        failing.set(0);
        tally.stored(events.size(), events.size() - added);
        return true;
      } catch (RefusedEventException e) {
        failing.set(0);
        return halve(events, e);
      } catch (RuntimeException e) {
        failing.incrementAndGet();
        tally.failed("the usage store failed: " + e.getMessage(), ++failures);
        if (!pause.after(failures)) {
          return false;
        }
      }
    }
  }

  private boolean halve(List<UsageEvent> events, RefusedEventException why) {
    if (events.size() == 1) {
      tally.setAside(new SetAside(events.get(0), why.getMessage()));
      return true;
    }
    int half = events.size() / 2;
    return send(events.subList(0, half)) && send(events.subList(half, events.size()));
  }

  /** Stores one event now; false where that fails. */
  boolean direct(UsageEvent event) {
    try {
      long added = store.append(List.of(event));
      tally.direct();
      tally.stored(1, 1 - added);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** Tells whether the last try failed. */
  boolean failing() {
    return failing.get() > 0;
  }
}
