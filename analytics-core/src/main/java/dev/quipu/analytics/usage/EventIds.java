package dev.quipu.analytics.usage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids of events: ULIDs, each greater than the one before, whatever the clock does. The upper
 * half is 48 bits of milliseconds and a 16-bit number within the millisecond; a clock that stands,
 * jumps back or is overtaken by more than 65,536 events in a millisecond is counted on from. The
 * lower half mixes the upper one with a secret of this generator, so that two generators meet only
 * if they drew the same 64 random bits. Safe for many threads; ids are unique, not secret.
 *
 * <p>The bits are those of a ULID (48 of time, 80 others); as a UUID they are sorted alike.
 */
public final class EventIds {

  private static final int NUMBER_BITS = 16;
  private static final int VERSION_OF_KEYS = 8;

  private final Clock clock;
  private final long secret;
  private final AtomicLong last = new AtomicLong();

  /** Makes a generator that reads the milliseconds from a clock. */
  public EventIds(Clock clock) {
    this(clock, new SecureRandom().nextLong());
  }

  EventIds(Clock clock, long secret) {
    this.clock = clock;
    this.secret = secret;
  }

  /** Returns the next id. It takes some ten nanoseconds beside reading the clock. */
  public UUID next() {
    return at(clock.millis());
  }

  /** Returns the next id as of a time that was read already. */
  public UUID at(long epochMillis) {
    long now = epochMillis << NUMBER_BITS;
    long before = last.get();
    long next = Math.max(now, before + 1);
    while (!last.compareAndSet(before, next)) {
      before = last.get();
      next = Math.max(now, before + 1);
    }
    return new UUID(next, mix(next + secret));
  }

  /** A bijection of 64 bits (the finaliser of SplitMix64, Steele, Lea and Flood 2014). */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /**
   * Returns the id that stands for a tenant's key: the first 122 bits of the SHA-256 of the length
   * of the tenant's UTF-8 in four bytes, that UTF-8, and the key's UTF-8, as a UUID of version 8
   * (RFC 9562).
   */
  static UUID ofKey(String tenant, String key) {
    byte[] owner = tenant.getBytes(StandardCharsets.UTF_8);
    MessageDigest sha = sha256();
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(owner.length).array());
    sha.update(owner);
    ByteBuffer hash = ByteBuffer.wrap(sha.digest(key.getBytes(StandardCharsets.UTF_8)));
    long upper = (hash.getLong() & ~0xf000L) | (VERSION_OF_KEYS << 12);
    long lower = (hash.getLong() & 0x3fffffffffffffffL) | Long.MIN_VALUE;
    return new UUID(upper, lower);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
