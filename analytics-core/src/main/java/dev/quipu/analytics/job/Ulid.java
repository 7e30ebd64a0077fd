package dev.quipu.analytics.job;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Ids of jobs as text: 26 characters of Crockford's Base32, of which the first ten are the
 * milliseconds since 1970; sorted as text they are sorted by time.
 */
public final class Ulid {

  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 26;
  private static final int BITS = 5;
  private static final Pattern RIGHT = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");

  private Ulid() {}

  /** Returns the text of 128 bits. */
  public static String of(UUID bits) {
    char[] text = new char[LENGTH];
    long high = bits.getMostSignificantBits();
    long low = bits.getLeastSignificantBits();
    for (int i = LENGTH - 1; i >= 0; i--) {
      text[i] = DIGITS.charAt((int) (low & (DIGITS.length() - 1)));
      low = (low >>> BITS) | (high << (Long.SIZE - BITS));
      high >>>= BITS;
    }
    return new String(text);
  }

  /** Tells whether a text is an id as {@link #of} writes them, in upper case. */
  public static boolean matches(String text) {
    return RIGHT.matcher(text).matches();
  }
}
