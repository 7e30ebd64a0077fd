package dev.quipu.analytics.jdbc.writing;

/** Which numbers of JSON fit into columns, as parts of conditions. */
final class JsonNumbers {

  /** A regular expression for whole numbers that may fit into 64 bits. */
  static final String WHOLE = "'^-?[0-9]{1,19}$'";

  /** The test whether they do. */
  static final String IN_64_BITS = " BETWEEN " + Long.MIN_VALUE + " AND " + Long.MAX_VALUE;

  /** A regular expression for decimals of which all digits before the point fit. */
  static final String DECIMAL = "'^-?[0-9]{1,28}([.][0-9]+)?$'";

  private JsonNumbers() {}
}
