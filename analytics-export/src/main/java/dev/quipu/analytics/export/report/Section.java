package dev.quipu.analytics.export.report;

import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.Column.Role;
import dev.quipu.analytics.result.KpiValue;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Row;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.value.Arithmetic;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One part of a report under a title of its own. */
public sealed interface Section {

  /** Returns what stands above it; empty for nothing. */
  String title();

  /** Tells whether it has anything but zeros and missing values; text always has. */
  boolean hasData();

  /** Has a writer write it. */
  void accept(Visitor to) throws IOException;

  /** Writes sections, each kind in its own way. */
  interface Visitor {

    /** Writes text. */
    void text(Text text) throws IOException;

    /** Writes figures. */
    void figures(Figures figures) throws IOException;

    /** Writes a table. */
    void rows(Rows rows) throws IOException;

    /** Writes a chart. */
    void plot(Plot plot) throws IOException;

    /** Writes cohorts. */
    void cohorts(Cohorts cohorts) throws IOException;
  }

  /** Text for whoever reads the report; a line feed begins a new paragraph. */
  record Text(String title, String body) implements Section {

    @Override
    public boolean hasData() {
      return true;
    }

    @Override
    public void accept(Visitor to) throws IOException {
      to.text(this);
    }
  }

  /** Key figures, with what they were before if they are compared. */
  record Figures(String title, Kpis kpis) implements Section {

    @Override
    public boolean hasData() {
      return kpis.values().stream().map(KpiValue::current).anyMatch(Section::something);
    }

    @Override
    public void accept(Visitor to) throws IOException {
      to.figures(this);
    }
  }

  /**
   * A table.
   *
   * @param chart drawn above it where there is something to draw on; empty for none
   */
  record Rows(String title, Table table, Optional<Chart> chart) implements Section {

    /**
     * Checks the chart's series.
     *
     * @throws IllegalArgumentException for a series that is no column of numbers of the table
     */
    public Rows {
      chart.ifPresent(drawn -> check(drawn, table));
    }

    @Override
    public boolean hasData() {
      return data(table);
    }

    @Override
    public void accept(Visitor to) throws IOException {
      to.rows(this);
    }
  }

  /** A chart of a table; where nothing can be drawn, the table. */
  record Plot(String title, Table table, Chart chart) implements Section {

    /**
     * Checks the chart's series.
     *
     * @throws IllegalArgumentException for a series that is no column of numbers of the table
     */
    public Plot {
      check(chart, table);
    }

    @Override
    public boolean hasData() {
      return data(table);
    }

    @Override
    public void accept(Visitor to) throws IOException {
      to.plot(this);
    }
  }

  /** The answer to a question for retention, as a map of who came back when. */
  record Cohorts(String title, Table table) implements Section {

    private static final List<String> NEEDED = List.of("bucket", "age", "subjects", "retention");

    /**
     * Checks that the table is one of retention.
     *
     * @throws IllegalArgumentException if it has not the columns of one
     */
    public Cohorts {
      List<String> names = table.columns().stream().map(Column::name).toList();
      if (!names.containsAll(NEEDED)) {
        throw new IllegalArgumentException(
            "cohorts need the columns " + NEEDED + " of a question for retention, not " + names);
      }
    }

    @Override
    public boolean hasData() {
      return table.rows().stream().anyMatch(row -> something(row.get("subjects")));
    }

    @Override
    public void accept(Visitor to) throws IOException {
      to.cohorts(this);
    }
  }

  private static boolean something(@Nullable Object value) {
    return value instanceof Number number ? !Arithmetic.isZero(number) : value != null;
  }

  private static boolean data(Table table) {
    List<Row> rows = Stream.concat(table.rows().stream(), table.other().stream()).toList();
    List<String> figures =
        table.columns().stream()
            .filter(column -> column.role() == Role.FIGURE)
            .map(Column::name)
            .toList();
    return figures.isEmpty()
        ? !rows.isEmpty()
        : rows.stream()
            .anyMatch(row -> figures.stream().anyMatch(name -> something(row.get(name))));
  }

  private static void check(Chart chart, Table table) {
    List<String> known =
        table.columns().stream()
            .filter(column -> column.type().numeric())
            .map(Column::name)
            .toList();
    List<String> unknown = chart.series().stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "series " + unknown + " of a chart: no columns of numbers (known: " + known + ")");
    }
  }
}
