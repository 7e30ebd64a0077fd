package dev.quipu.analytics.quota;

import dev.quipu.analytics.access.Subject;

/**
 * Is told when a use reaches its warning or its limit, once in a period for each of both, however
 * many processes there are; a use that passes both at once is told as the limit only. It is called
 * by the thread that asked for the units, after they were granted: it should be quick. What it
 * throws is logged. A process that is killed in that moment tells nobody.
 */
@FunctionalInterface
public interface QuotaListener {

  /** Returns a listener that does nothing. */
  static QuotaListener none() {
    return (subject, status) -> {};
  }

  /** A subject's use has reached the state that the status has. */
  void reached(Subject subject, QuotaStatus status);
}
