package dev.quipu.analytics.delivery.webhook;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.signing.SigningKey;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a webhook goes, and how hard it is tried.
 *
 * @param target where to, by http or https; the host chooses it, never a user
 * @param keys what it is signed with, one to five: more than one while one replaces another
 * @param timeout how long one try waits for an answer, at most 5 minutes
 * @param tries the most tries, from 1 to 20
 * @param firstPause the pause after the first failed try, at most an hour; it doubles each time,
 *     and up to half of it is left out at random
 * @param within how long after the first try another one may begin, at most an hour
 */
public record WebhookSettings(
    URI target,
    List<SigningKey> keys,
    Duration timeout,
    int tries,
    Duration firstPause,
    Duration within) {

  private static final int MOST_KEYS = 5;
  private static final int MOST_TRIES = 20;

  /**
   * Copies the list and checks everything.
   *
   * @throws InvalidModelException with all that is wrong
   */
  public WebhookSettings {
    keys = List.copyOf(keys);
    List<Problem> problems = new ArrayList<>(0);
    String scheme = String.valueOf(target.getScheme());
    boolean web = scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http");
    if (!web || target.getHost() == null || target.getRawUserInfo() != null) {
      problems.add(new Problem("target", "is no address", "https://host/path, without a user"));
    }
    if (keys.isEmpty() || keys.size() > MOST_KEYS) {
      problems.add(new Problem("keys", "are " + keys.size(), "1 to " + MOST_KEYS));
    }
    if (tries < 1 || tries > MOST_TRIES) {
      problems.add(new Problem("tries", "are " + tries, "1 to " + MOST_TRIES));
    }
    time("timeout", timeout, Duration.ofMinutes(5), problems);
    time("firstPause", firstPause, Duration.ofHours(1), problems);
    time("within", within, Duration.ofHours(1), problems);
    if (!problems.isEmpty()) {
      throw new InvalidModelException("webhook", problems);
    }
  }

  private static void time(String what, Duration time, Duration most, List<Problem> problems) {
    if (time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(most) > 0) {
      problems.add(new Problem(what, "is " + time, "1 millisecond to " + most));
    }
  }

  /** Returns a webhook tried 5 times within 30 seconds, each waiting 10 seconds for an answer. */
  public static WebhookSettings of(URI target, SigningKey key) {
    return new WebhookSettings(
        target,
        List.of(key),
        Duration.ofSeconds(10),
        5,
        Duration.ofMillis(500),
        Duration.ofSeconds(30));
  }

  /** Returns these settings with one more key to sign with, while it replaces another. */
  public WebhookSettings andKey(SigningKey key) {
    List<SigningKey> more = new ArrayList<>(keys);
    more.add(key);
    return new WebhookSettings(target, more, timeout, tries, firstPause, within);
  }

  /** Returns these settings with another time that one try waits for an answer. */
  public WebhookSettings waiting(Duration time) {
    return new WebhookSettings(target, keys, time, tries, firstPause, within);
  }

  /** Returns these settings with so many tries at most, the last beginning within a time. */
  public WebhookSettings tried(int most, Duration first, Duration allWithin) {
    return new WebhookSettings(target, keys, timeout, most, first, allWithin);
  }
}
