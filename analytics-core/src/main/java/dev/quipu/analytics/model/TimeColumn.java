package dev.quipu.analytics.model;

import java.time.ZoneId;

/**
 * The column that says when a row happened, and how it says so. Rows without a time belong to no
 * range, not even to all time.
 *
 * @param column the column of the dataset's source, exactly as the database spells it
 * @param kind how its values are to be read
 */
public record TimeColumn(String column, Kind kind) {

  /** How the values of a time column are to be read. */
  public sealed interface Kind {

    /** Answers for each kind. */
    interface Visitor<R> {
      /** Answers for points in time. */
      R instant();

      /** Answers for wall-clock times of a zone. */
      R local(ZoneId zone);

      /** Answers for dates. */
      R date();

      /** Answers for numbers since 1970. */
      R epoch(EpochUnit unit);
    }

    /** Asks the visitor for this kind. */
    <R> R accept(Visitor<R> visitor);

    /** Tells whether values are whole days, which no hour can cut. */
    default boolean wholeDays() {
      return false;
    }
  }

  private record Instants() implements Kind {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.instant();
    }
  }

  private record Locals(ZoneId zone) implements Kind {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.local(zone);
    }
  }

  private record Dates() implements Kind {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.date();
    }

    @Override
    public boolean wholeDays() {
      return true;
    }
  }

  private record Epochs(EpochUnit unit) implements Kind {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.epoch(unit);
    }
  }

  /** The unit of an epoch column. */
  public enum EpochUnit {
    /** Seconds since 1970-01-01T00:00Z. */
    SECONDS(1_000_000),
    /** Milliseconds since 1970-01-01T00:00Z. */
    MILLIS(1_000),
    /** Microseconds since 1970-01-01T00:00Z. */
    MICROS(1);

    private final long micros;

    EpochUnit(long micros) {
      this.micros = micros;
    }

    /** Returns how many microseconds one unit is. */
    public long micros() {
      return micros;
    }
  }

  /**
   * Returns what to say of a column that has a number of seconds or milliseconds so large that 64
   * bits of microseconds do not hold it.
   *
   * @param dataset the name of the column's dataset
   */
  public String unreachable(String dataset) {
    return "the time column \""
        + column
        + "\" of dataset \""
        + dataset
        + "\" has a time more than 292,000 years from 1970; declare its unit as what it is, or"
        + " leave such rows out";
  }

  /** Points in time: a timestamp with a zone, or one without a zone that holds UTC. */
  public static TimeColumn instant(String column) {
    return new TimeColumn(column, new Instants());
  }

  /**
   * Wall-clock times of a zone, without an offset. Where clocks were turned back, the earlier of
   * both points in time is meant; a time that a turn forward left out is moved later by the gap.
   */
  public static TimeColumn local(String column, ZoneId zone) {
    return new TimeColumn(column, new Locals(zone));
  }

  /** Dates; each is a whole reporting day of the calendar in use, and no finer grain can be had. */
  public static TimeColumn date(String column) {
    return new TimeColumn(column, new Dates());
  }

  /** Whole numbers of the unit since 1970-01-01T00:00Z. */
  public static TimeColumn epoch(String column, EpochUnit unit) {
    return new TimeColumn(column, new Epochs(unit));
  }
}
