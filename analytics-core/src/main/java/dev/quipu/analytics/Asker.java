package dev.quipu.analytics;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.copy.Copied;
import dev.quipu.analytics.copy.RowSink;
import dev.quipu.analytics.engine.Engine;
import dev.quipu.analytics.engine.PlacedCursor;
import dev.quipu.analytics.engine.Questions;
import dev.quipu.analytics.error.AccessDeniedException;
import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.query.PageRequest;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Page;
import dev.quipu.analytics.result.PlacedRows;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.store.Execution;
import java.io.IOException;

/**
 * Asks questions as one subject: every answer is of what the subject may see, as if there were
 * nothing else. Costs nothing to make, holds nothing, safe for many threads. Beside what {@link
 * Analytics} says every question throws {@link AccessDeniedException} where the subject lacks what
 * the dataset demands.
 */
public final class Asker {

  private final Engine engine;
  private final Questions questions;
  private final Limits limits;
  private final Subject subject;

  Asker(Engine engine, Questions questions, Limits limits, Subject subject) {
    this.engine = engine;
    this.questions = questions;
    this.limits = limits;
    this.subject = subject;
  }

  /** Answers a question with a table, within the time that the limits allow. */
  public Table query(Query query) {
    return query(query, Execution.within(limits.timeout()));
  }

  /** Answers a question with a table; the caller says how long it may take and can cancel it. */
  public Table query(Query query, Execution execution) {
    return questions.ask(execution, () -> engine.table(query, subject, execution));
  }

  /** Answers totals as figures with their change, within the time that the limits allow. */
  public Kpis kpis(Query.Totals query) {
    return kpis(query, Execution.within(limits.timeout()));
  }

  /** Answers totals; the caller says how long it may take and can cancel it. */
  public Kpis kpis(Query.Totals query, Execution execution) {
    return questions.ask(execution, () -> engine.kpis(query, subject, execution));
  }

  /**
   * Says how a question would be answered: as what it is resolved, and which statements it would
   * take, but for the checks that keys of lookups are unique. Nothing is asked of a back end; what
   * only an answer could tell is left out, and a note says so. Throws like {@link #query(Query)}.
   */
  public Explanation explain(Query query) {
    return questions.ask(Execution.within(limits.timeout()), () -> engine.explain(query, subject));
  }

  /** Says how a page would be answered, without asking; see {@link #explain(Query)}. */
  public Explanation explain(PageRequest page) {
    return questions.ask(
        Execution.within(limits.timeout()),
        () -> engine.explain(page.rows(), page.after(), subject));
  }

  /** Opens the rows, however many, within the time that the limits allow; the caller closes it. */
  public RowCursor rows(Query.Rows query) {
    return rows(query, Execution.within(limits.timeout()));
  }

  /** Opens the rows; the caller closes the cursor, says how long it may take and can cancel it. */
  public RowCursor rows(Query.Rows query, Execution execution) {
    return questions.open(execution, () -> engine.rows(query, subject, execution));
  }

  /**
   * Gives the rows to a sink, all from one view of the data: the database writes them by itself
   * where the sink's format can be had from it exactly, else they come one by one. Either way the
   * cells are the same. Whoever asks says how long each statement may take, and can cancel it.
   *
   * @throws IOException if the sink or its stream does
   */
  public Copied copy(Query.Rows query, RowSink sink, Execution execution) throws IOException {
    return questions.write(execution, () -> engine.copy(query, sink, subject, execution));
  }

  /** Gives the rows to a sink, within the time that the limits allow. */
  public Copied copy(Query.Rows query, RowSink sink) throws IOException {
    return copy(query, sink, Execution.within(limits.timeout()));
  }

  /**
   * Answers with one page of rows and how many there are in all, within the time that the limits
   * allow. The question's limit is the size of a page; its rows are ordered by the dataset's key
   * where the order asked for leaves them equal, so that none is left out or comes twice, whatever
   * is added meanwhile. Costs a count of all rows beside the page.
   *
   * @param after what {@link Page#next} of the page before said; empty for the first page
   */
  public Page page(Query.Rows query, String after) {
    return page(query, after, Execution.within(limits.timeout()));
  }

  /** Answers with one page; the caller says how long it may take and can cancel it. */
  public Page page(Query.Rows query, String after, Execution execution) {
    return questions.ask(execution, () -> engine.page(query, after, subject, execution));
  }

  /**
   * Opens one page of rows without counting the others, so that a long list can be read piece by
   * piece, each from the state of the data at that time. The question's limit is the size of a
   * page; the caller closes the cursor. Else like {@link #page(Query.Rows, String)}.
   *
   * @param after what {@link PlacedRows#rest} of the page before said; empty for the first page
   */
  public PlacedRows rowsAfter(Query.Rows query, String after, Execution execution) {
    return questions.open(
        execution, () -> engine.rowsAfter(query, after, subject, execution), PlacedCursor::then);
  }

  /** Counts the rows that {@link #rows(Query.Rows)} would return if they had no limit. */
  public long count(Query.Rows query, Execution execution) {
    return questions.ask(execution, () -> engine.count(query, subject, execution));
  }
}
