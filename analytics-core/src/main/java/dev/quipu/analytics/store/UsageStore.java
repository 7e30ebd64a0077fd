package dev.quipu.analytics.store;

import dev.quipu.analytics.usage.UsageEvent;
import java.util.List;

/** Where usage events are kept. Safe for many threads and many processes. */
public interface UsageStore {

  /**
   * Stores events, all or none, and returns when they are as safe as the store makes them. An event
   * whose id is there already, or comes twice, is left alone: the first stays.
   *
   * @return how many were new
   * @throws dev.quipu.analytics.error.BackendException where the store does not answer; the same
   *     batch may be tried again, even if it was stored after all
   * @throws RefusedEventException where one of the events can never be stored
   */
  long append(List<UsageEvent> events);
}
