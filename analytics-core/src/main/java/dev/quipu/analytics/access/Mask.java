package dev.quipu.analytics.access;

/**
 * What is shown of a value to a subject who may not see it plainly. A null stays null. Masked
 * columns can be listed, but nobody can group, filter or order by them.
 *
 * @param kind what is done
 * @param first for {@link Kind#PARTIAL}, how many characters are shown at the beginning; else 0
 * @param last for {@link Kind#PARTIAL}, how many characters are shown at the end; else 0
 */
public record Mask(Kind kind, int first, int last) {

  /** What is done to a value. */
  public enum Kind {
    /** Nothing: the value is shown plainly. */
    NONE,
    /** The column is not there. */
    HIDE,
    /** A few characters are shown; for text. */
    PARTIAL,
    /** A keyed hash is shown, as text; for text and whole numbers. */
    HASH
  }

  /** Checks that a partial mask shows something. */
  public Mask {
    boolean shows = first >= 0 && last >= 0 && first + last > 0 && first + last <= 100;
    if (kind == Kind.PARTIAL ? !shows : first != 0 || last != 0) {
      throw new IllegalArgumentException(
          "a partial mask shows 1 to 100 characters, not " + first + " and " + last);
    }
  }

  /** Shows the value plainly. */
  public static Mask none() {
    return new Mask(Kind.NONE, 0, 0);
  }

  /** Shows no such column: for this subject its name is unknown. */
  public static Mask hide() {
    return new Mask(Kind.HIDE, 0, 0);
  }

  /**
   * Shows the first and the last characters (code points) around three asterisks; a text less than
   * twice as long as what would be shown is asterisks only.
   */
  public static Mask partial(int first, int last) {
    return new Mask(Kind.PARTIAL, first, last);
  }

  /**
   * Shows 32 hexadecimal digits that are equal for equal values: the first half of HMAC-SHA-256
   * (RFC 2104) over the dimension's name and the value, with the host's key. The same on every
   * database.
   */
  public static Mask hash() {
    return new Mask(Kind.HASH, 0, 0);
  }
}
