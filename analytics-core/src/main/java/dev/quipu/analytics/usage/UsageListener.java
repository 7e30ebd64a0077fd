package dev.quipu.analytics.usage;

/**
 * Is told what becomes of events, for metrics and alarms. Every method is called by the threads of
 * the log, never by one that records; what it throws is ignored.
 */
public interface UsageListener {

  /** Returns a listener that does nothing. */
  static UsageListener none() {
    return new UsageListener() {};
  }

  /** A batch was stored, of which the store had {@code duplicates} already. */
  default void stored(long events, long duplicates) {}

  /** Events were dropped since the last call. */
  default void dropped(long events) {}

  /** An event was refused by the store for what is in it, and is set aside. */
  default void setAside(SetAside event) {}

  /** The store or the journal failed; it will be tried again. */
  default void failed(String what) {}
}
