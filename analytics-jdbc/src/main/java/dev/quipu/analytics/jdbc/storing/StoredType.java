package dev.quipu.analytics.jdbc.storing;

import dev.quipu.analytics.value.ValueType;

/** What a column of a table of the library's own holds. */
public enum StoredType {
  /** Text, told apart by its code points. Java {@code String}. */
  TEXT,
  /** A whole number of 64 bits. Java {@code Long}. */
  INTEGER,
  /** A decimal with ten digits after the point. Java {@code BigDecimal}. */
  DECIMAL,
  /** A binary number. Java {@code Double}. */
  DOUBLE,
  /** True or false. Java {@code Boolean}. */
  BOOLEAN,
  /** A date. Java {@code LocalDate}. */
  DATE,
  /** A date and time in microseconds. Java {@code LocalDateTime}. */
  DATETIME,
  /** A point in time in microseconds. Java {@code Instant}. */
  INSTANT,
  /** A UUID, or its 16 bytes. Java {@code UUID}. */
  UUID;

  /** Returns what is wrong with a member of JSON of another type than JSON has. */
  public static IllegalArgumentException noMember(StoredType type) {
    return new IllegalArgumentException("no member of JSON is of type " + type);
  }

  /** Returns the type that holds the values of a dimension. */
  public static StoredType of(ValueType type) {
    return switch (type) {
      case TEXT -> TEXT;
      case INTEGER -> INTEGER;
      case DECIMAL -> DECIMAL;
      case DOUBLE -> DOUBLE;
      case BOOLEAN -> BOOLEAN;
      case DATE -> DATE;
      case DATETIME -> DATETIME;
      case INSTANT -> INSTANT;
      case BUCKET -> throw new IllegalArgumentException("no column holds buckets");
    };
  }
}
