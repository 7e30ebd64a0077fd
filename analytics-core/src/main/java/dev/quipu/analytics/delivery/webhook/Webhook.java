package dev.quipu.analytics.delivery.webhook;

import dev.quipu.analytics.delivery.Delivery;
import dev.quipu.analytics.delivery.DeliveryException;
import dev.quipu.analytics.delivery.DeliveryException.Reason;
import dev.quipu.analytics.delivery.Message;
import dev.quipu.analytics.delivery.MessageJson;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Messages to a program, each as a POST of {@link MessageJson}, signed as Standard Webhooks 1.0.0
 * say: {@code webhook-id} (the message's), {@code webhook-timestamp} (of the try) and {@code
 * webhook-signature}. An answer of 2xx takes the message. One of 408, 425, 429 or 5xx, or none, is
 * tried again; all others refuse, redirects too, which are not followed. It carries no attachments:
 * put a link into the attributes. Safe for many threads.
 */
public final class Webhook implements Delivery {

  private static final int OK = 200;
  private static final int REDIRECT = 300;
  private static final int SERVER_ERROR = 500;
  private static final List<Integer> LATER = List.of(408, 425, 429);

  private final WebhookSettings settings;
  private final Clock clock;
  private volatile @Nullable HttpClient client;

  private Webhook(WebhookSettings settings, Clock clock, @Nullable HttpClient client) {
    this.settings = settings;
    this.clock = clock;
    this.client = client;
  }

  /** Returns a webhook with an HTTP client of its own, made with its first message. */
  public static Webhook of(WebhookSettings settings, Clock clock) {
    return new Webhook(settings, clock, null);
  }

  /**
   * Returns this webhook by a client of the host's, as for a proxy or a certificate.
   *
   * @throws InvalidModelException if that follows redirects
   */
  public Webhook by(HttpClient hosts) {
    if (hosts.followRedirects() != Redirect.NEVER) {
      throw new InvalidModelException(
          "webhook", List.of(new Problem("client", "follows redirects", "Redirect.NEVER")));
    }
    return new Webhook(settings, clock, hosts);
  }

  @Override
  public void deliver(Message message) {
    if (!message.attachments().isEmpty()) {
      throw failure(Reason.REFUSED, "carries no attachments; put a link into the attributes", null);
    }
    byte[] body = MessageJson.write(message).getBytes(StandardCharsets.UTF_8);
    long start = System.nanoTime();
    for (int tries = 1; ; tries++) {
      Answer answer = attempt(message.id(), body);
      if (answer.taken()) {
        return;
      }
      Duration pause = pause(tries, answer);
      Duration left = settings.within().minusNanos(System.nanoTime() - start);
      if (!answer.mayPass() || tries == settings.tries() || pause.compareTo(left) > 0) {
        String what = answer.what() + (tries == 1 ? "" : ", after " + tries + " tries");
        throw failure(answer.mayPass() ? Reason.AWAY : Reason.REFUSED, what, answer.fault());
      }
      sleep(pause);
    }
  }

  private Answer attempt(String id, byte[] body) {
    long seconds = clock.instant().getEpochSecond();
    HttpRequest request =
        HttpRequest.newBuilder(settings.target())
            .timeout(settings.timeout())
            .header("content-type", "application/json")
            .header("user-agent", "quipu")
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(seconds))
            .header("webhook-signature", Signature.of(settings.keys(), id, seconds, body))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<InputStream> response = client().send(request, BodyHandlers.ofInputStream());
      response.body().close(); // whatever it is, and however long
      return new Answer(response.statusCode(), retryAfter(response), null);
    } catch (IOException e) {
      return new Answer(0, Duration.ZERO, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      synchronized (this) {
        made = client;
        if (made == null) {
          made =
              HttpClient.newBuilder()
                  .version(HttpClient.Version.HTTP_1_1)
                  .followRedirects(Redirect.NEVER)
                  .connectTimeout(settings.timeout())
                  .build();
          client = made;
        }
      }
    }
    return made;
  }

  /** Seconds only: who names a date waits for as long as without it. */
  private static Duration retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("retry-after")
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(Duration.ZERO);
  }

  private Duration pause(int tries, Answer answer) {
    long longest = settings.firstPause().toMillis() << Math.min(tries - 1, 20);
    long millis = longest - ThreadLocalRandom.current().nextLong(longest / 2 + 1);
    Duration own = Duration.ofMillis(millis);
    return answer.retryAfter().compareTo(own) > 0 ? answer.retryAfter() : own;
  }

  private void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private DeliveryException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return failure(Reason.AWAY, "interrupted", cause);
  }

  /** The path of a target may be a secret, as some services have it: the host alone is named. */
  private DeliveryException failure(Reason reason, String what, @Nullable Throwable cause) {
    String message = "webhook to \"" + settings.target().getHost() + "\": " + what;
    return new DeliveryException(reason, message, cause);
  }

  /** What came of one try: a status, or a fault. */
  private record Answer(int status, Duration retryAfter, @Nullable IOException fault) {

    boolean taken() {
      return fault == null && status >= OK && status < REDIRECT;
    }

    boolean mayPass() {
      return fault != null || status >= SERVER_ERROR || LATER.contains(status);
    }

    String what() {
      return fault == null ? "answered " + status : "no answer: " + fault;
    }
  }
}
