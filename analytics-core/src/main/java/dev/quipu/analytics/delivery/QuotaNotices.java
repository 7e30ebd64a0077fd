package dev.quipu.analytics.delivery;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.quota.QuotaListener;
import dev.quipu.analytics.quota.QuotaStatus;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Function;

/**
 * Tells somebody outside when a quota reaches its warning or its limit: a message of kind {@code
 * quota.warning} or {@code quota.exceeded} for each, with {@code subject}, {@code tenant}, {@code
 * feature}, {@code period}, {@code state}, {@code used}, {@code limit} and {@code resets_at} as
 * attributes. Its id is made of whom and what it is about, so that a second copy can be told. Who
 * asked for units waits for the delivery: give it an {@link Outbox}.
 */
public final class QuotaNotices implements QuotaListener {

  private final Delivery delivery;
  private final Function<Subject, String> receiver;

  private QuotaNotices(Delivery delivery, Function<Subject, String> receiver) {
    this.delivery = delivery;
    this.receiver = receiver;
  }

  /** Returns notices for whom the delivery knows. */
  public static QuotaNotices by(Delivery delivery) {
    return new QuotaNotices(delivery, subject -> "");
  }

  /** Returns these notices for whoever is named for a subject, in the words of the delivery. */
  public QuotaNotices to(Function<Subject, String> named) {
    return new QuotaNotices(delivery, named);
  }

  @Override
  public void reached(Subject subject, QuotaStatus status) {
    String state = status.state().text();
    String limit = status.limit().isPresent() ? " of " + status.limit().getAsLong() : "";
    String title = "Quota of " + shown(status.feature()) + ": " + state;
    String text =
        status.used()
            + limit
            + " are used in "
            + status.window().label()
            + status.window().resetsAt().map(at -> "; it begins anew at " + at).orElse("")
            + ".\n";
    Message message =
        Message.of(id(subject, status), "quota." + state, title, text).to(receiver.apply(subject));
    delivery.deliver(withFacts(message, subject, status));
  }

  private static Message withFacts(Message notice, Subject subject, QuotaStatus status) {
    Message message = notice.with("subject", subject.id());
    if (subject.tenant().isPresent()) {
      message = message.with("tenant", subject.tenant().get());
    }
    message =
        message
            .with("feature", status.feature())
            .with("period", status.window().label())
            .with("state", status.state().text())
            .with("used", status.used());
    if (status.limit().isPresent()) {
      message = message.with("limit", status.limit().getAsLong());
    }
    if (status.window().resetsAt().isPresent()) {
      message = message.with("resets_at", status.window().resetsAt().get().toString());
    }
    return message;
  }

  /** A title is one short line, whatever features are called. */
  private static String shown(String feature) {
    String line = feature.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
    return line.length() > 100 ? line.substring(0, 100) + "…" : line;
  }

  private static String id(Subject subject, QuotaStatus status) {
    String text =
        String.join(
            "\n",
            subject.tenant().orElse(""),
            subject.id(),
            status.feature(),
            status.window().label(),
            status.state().text());
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
