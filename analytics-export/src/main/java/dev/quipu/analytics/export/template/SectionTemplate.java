package dev.quipu.analytics.export.template;

import dev.quipu.analytics.export.report.Chart;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.query.Scope;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One part of a report before it has been asked for. */
public sealed interface SectionTemplate {

  /** Returns what stands above it; empty for nothing. */
  String title();

  /** Returns what it asks; empty for text. */
  Optional<Query> query();

  /** Returns this section about another scope. */
  SectionTemplate about(UnaryOperator<Scope> change);

  /** Asks the visitor for this kind of section. */
  <R> R accept(Visitor<R> visitor);

  /**
   * Answers for each kind of section.
   *
   * @param <R> what it answers
   */
  interface Visitor<R> {
    /** Answers for text. */
    R text(Text text);

    /** Answers for figures. */
    R figures(Figures figures);

    /** Answers for a table. */
    R rows(Rows rows);

    /** Answers for a chart. */
    R plot(Plot plot);

    /** Answers for cohorts. */
    R cohorts(Cohorts cohorts);
  }

  /** Text; a line feed begins a new paragraph. */
  record Text(String title, String body) implements SectionTemplate {
    @Override
    public Optional<Query> query() {
      return Optional.empty();
    }

    @Override
    public SectionTemplate about(UnaryOperator<Scope> change) {
      return this;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.text(this);
    }
  }

  /** Key figures. */
  record Figures(String title, Query.Totals totals) implements SectionTemplate {
    @Override
    public Optional<Query> query() {
      return Optional.of(totals);
    }

    @Override
    public SectionTemplate about(UnaryOperator<Scope> change) {
      return new Figures(title, new Rescoped(change).totals(totals));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.figures(this);
    }
  }

  /**
   * A table.
   *
   * @param chart drawn above it; empty for none
   */
  record Rows(String title, Query asked, Optional<Chart> chart) implements SectionTemplate {
    @Override
    public Optional<Query> query() {
      return Optional.of(asked);
    }

    @Override
    public SectionTemplate about(UnaryOperator<Scope> change) {
      return new Rows(title, asked.accept(new Rescoped(change)), chart);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.rows(this);
    }
  }

  /** A chart alone. */
  record Plot(String title, Query asked, Chart chart) implements SectionTemplate {
    @Override
    public Optional<Query> query() {
      return Optional.of(asked);
    }

    @Override
    public SectionTemplate about(UnaryOperator<Scope> change) {
      return new Plot(title, asked.accept(new Rescoped(change)), chart);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.plot(this);
    }
  }

  /** A map of cohorts. */
  record Cohorts(String title, Query.Retention retention) implements SectionTemplate {
    @Override
    public Optional<Query> query() {
      return Optional.of(retention);
    }

    @Override
    public SectionTemplate about(UnaryOperator<Scope> change) {
      return new Cohorts(title, new Rescoped(change).retention(retention));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.cohorts(this);
    }
  }
}
