package dev.quipu.analytics.value;

import dev.quipu.analytics.time.TimeBucket;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;

/** The kind of value a column holds, and the one Java type that carries it on every back end. */
public enum ValueType {
  /** Text; compared and ordered by Unicode code point. Java {@link String}. */
  TEXT(String.class),
  /** A whole number of 64 bits. Java {@link Long}. */
  INTEGER(Long.class),
  /** An exact decimal number, such as money. Java {@link BigDecimal}. */
  DECIMAL(BigDecimal.class),
  /** A binary floating-point number, for measurements. Java {@link Double}. */
  DOUBLE(Double.class),
  /** True or false. Java {@link Boolean}. */
  BOOLEAN(Boolean.class),
  /** A calendar date. Java {@link LocalDate}. */
  DATE(LocalDate.class),
  /** A date and time of a wall clock, without a zone. Java {@link LocalDateTime}. */
  DATETIME(LocalDateTime.class),
  /** A point in time, exact to the microsecond. Java {@link Instant}. */
  INSTANT(Instant.class),
  /** A bucket of a time grain; only in results. Java {@link TimeBucket}. */
  BUCKET(TimeBucket.class);

  private final Class<?> javaType;

  ValueType(Class<?> javaType) {
    this.javaType = javaType;
  }

  /** Returns the class of this type's values. */
  public Class<?> javaType() {
    return javaType;
  }

  /** Tells whether values can be added up: whole, decimal and floating-point numbers. */
  public boolean numeric() {
    return this == INTEGER || this == DECIMAL || this == DOUBLE;
  }

  /** Returns the name used in JSON and in messages, such as {@code decimal}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
