package dev.quipu.analytics.delivery;

/**
 * A way in which messages get to whoever is to have them. Implementations are safe for many
 * threads.
 */
@FunctionalInterface
public interface Delivery {

  /**
   * Hands a message over, and returns when the other side has taken it. It waits for that, and may
   * try more than once. The same message may arrive twice, if an answer was lost: its id is the
   * same each time.
   *
   * @throws DeliveryException if it was not taken, or nobody knows whether it was
   */
  void deliver(Message message);
}
