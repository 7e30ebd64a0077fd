package dev.quipu.analytics.export.link;

import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.export.link.LinkException.Reason;
import dev.quipu.analytics.signing.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes and checks the tokens of links to files. A token names a thing, such as an export job, and
 * when it expires; its signature covers also for whom it is, who is not in it. Whoever has the
 * token can use it: it belongs into a link over HTTPS, not into a log. Immutable, safe for many
 * threads.
 *
 * <p>A token is {@code key.expiry.id.signature}: expiry in seconds of the epoch, signature
 * HMAC-SHA-256 in Base64 for URLs. Only the one spelling that was made is accepted.
 */
public final class SignedLinks {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final Pattern TOKEN =
      Pattern.compile(
          "([A-Za-z0-9_-]{1,40})\\.([0-9]{1,11})\\.([A-Za-z0-9_-]{1,100})\\.[\\w-]{43}");
  private static final String PURPOSE = "quipu link 1";

  private final List<SigningKey> keys;
  private final Clock clock;
  private final Duration skew;

  private SignedLinks(List<SigningKey> keys, Clock clock, Duration skew) {
    this.keys = keys;
    this.clock = clock;
    this.skew = skew;
  }

  /**
   * Returns links under keys; a link counts for a minute longer than it says, as clocks of machines
   * differ.
   *
   * @param keys the first signs, all check: a new key is put first, and an old one taken out when
   *     its last link has expired, or at once if its secret is out
   * @throws InvalidModelException if there is no key, or two have one name
   */
  public static SignedLinks of(List<SigningKey> keys, Clock clock) {
    Set<String> names = new HashSet<>();
    if (keys.isEmpty() || !keys.stream().map(SigningKey::id).allMatch(names::add)) {
      String what = keys.isEmpty() ? "there are none" : "two have one name";
      throw new InvalidModelException(
          "signed links",
          List.of(new Problem("keys", what, "one or more, each with its own name")));
    }
    return new SignedLinks(List.copyOf(keys), clock, Duration.ofMinutes(1));
  }

  /** Returns these links with another time that clocks of machines may differ by, from 0. */
  public SignedLinks withSkew(Duration most) {
    if (most.isNegative()) {
      throw new IllegalArgumentException("clocks differ by 0 or more, not by " + most);
    }
    return new SignedLinks(keys, clock, most);
  }

  /**
   * Returns a token, which can stand in a URL as it is.
   *
   * @param id of the thing: at most 100 letters, digits, {@code _} and {@code -}
   * @param subject for whom it is
   * @param expiry when it ends, in whole seconds: a fraction is cut off
   */
  public String sign(String id, String subject, Instant expiry) {
    long seconds = expiry.getEpochSecond();
    if (!ID.matcher(id).matches() || seconds < 0 || seconds > 99_999_999_999L) {
      throw new IllegalArgumentException(
          "a link is to an id of at most 100 letters, digits, _ and -, and to a time after 1970");
    }
    return token(keys.get(0), seconds, id, subject);
  }

  /**
   * Checks a token and returns the id of the thing.
   *
   * @param subjectOf tells for whom a thing is; empty if there is no such thing. It is asked only
   *     about tokens in time that look right, and must believe nothing of the id
   * @throws LinkException if the token may not be used
   */
  public String verify(String token, Function<String, Optional<String>> subjectOf) {
    Matcher parts = TOKEN.matcher(token);
    if (!parts.matches()) {
      throw invalid();
    }
    String name = parts.group(1);
    long seconds = Long.parseLong(parts.group(2));
    String id = parts.group(3);
    SigningKey key =
        keys.stream()
            .filter(each -> each.id().equals(name))
            .findFirst()
            .orElseThrow(SignedLinks::invalid);
    if (clock.instant().minus(skew).isAfter(Instant.ofEpochSecond(seconds))) {
      throw new LinkException(Reason.EXPIRED, "the link has expired");
    }
    String subject = subjectOf.apply(id).orElseThrow(SignedLinks::invalid);
    if (!isEqual(token, token(key, seconds, id, subject))) {
      throw invalid();
    }
    return id;
  }

  private static LinkException invalid() {
    return new LinkException(Reason.INVALID, "the link is not valid");
  }

  private static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The subject stands last in what is signed, so that nothing in it can look like another part.
   */
  private static String token(SigningKey key, long seconds, String id, String subject) {
    String open = key.id() + "." + seconds + "." + id;
    byte[] signed = (PURPOSE + "\n" + open + "\n" + subject).getBytes(StandardCharsets.UTF_8);
    return open + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign(signed));
  }
}
