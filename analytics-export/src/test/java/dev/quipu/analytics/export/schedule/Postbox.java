package dev.quipu.analytics.export.schedule;

import dev.quipu.analytics.delivery.Delivery;
import dev.quipu.analytics.delivery.DeliveryException;
import dev.quipu.analytics.delivery.DeliveryException.Reason;
import dev.quipu.analytics.delivery.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A delivery that keeps what it takes, and fails as it is told. */
final class Postbox implements Delivery {

  final List<Message> taken = new CopyOnWriteArrayList<>();
  final List<Message> seen = new CopyOnWriteArrayList<>();
  final ConcurrentLinkedQueue<Reason> failures = new ConcurrentLinkedQueue<>();

  @Override
  public void deliver(Message message) {
    seen.add(message);
    Reason reason = failures.poll();
    if (reason != null) {
      throw new DeliveryException(reason, "no, " + reason, null);
    }
    taken.add(message);
  }

  static String content(Message message) {
    try (InputStream in = message.attachments().get(0).content().open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
