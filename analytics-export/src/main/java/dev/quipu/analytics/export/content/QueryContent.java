package dev.quipu.analytics.export.content;

import dev.quipu.analytics.Analytics;
import dev.quipu.analytics.Asker;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.export.Export;
import dev.quipu.analytics.export.Written;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.job.JobContent;
import dev.quipu.analytics.job.JobOutput.Way;
import dev.quipu.analytics.job.RowLimit;
import dev.quipu.analytics.json.QueryJson;
import dev.quipu.analytics.query.PageRequest;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.result.Column;
import dev.quipu.analytics.result.PlacedRows;
import dev.quipu.analytics.result.Row;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.time.RangeSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Questions as what a job exports: rows by the database itself where it can, totals as figures,
 * everything else as a table. A range by name of rows is that of the time of the request, whenever
 * the job runs; a question with a comparison or over all time is resolved when it runs.
 */
public final class QueryContent implements ContentWriter {

  private final Analytics analytics;
  private final int chunkRows;

  /**
   * Makes a writer.
   *
   * @param chunkRows how many rows a chunk of a resumable job has
   */
  public QueryContent(Analytics analytics, int chunkRows) {
    this.analytics = analytics;
    this.chunkRows = chunkRows;
  }

  /** Returns a question as the content of a job. */
  public static JobContent of(Query query) {
    return new JobContent(JobContent.QUERY, QueryJson.write(query));
  }

  @Override
  public JobContent accept(ExportRequest request, Subject subject) {
    Query query = QueryJson.read(request.content().json());
    Asker asker = analytics.askedBy(subject);
    Explanation explanation = asker.explain(query);
    if (!(query instanceof Query.Rows rows)) {
      if (request.output().way() == Way.RESUMABLE) {
        Problem problem = new Problem("way", "only rows can be resumable", "ask for rows");
        throw new InvalidQueryException("export request", List.of(problem));
      }
      return of(query);
    }
    if (request.output().way() == Way.RESUMABLE) {
      asker.explain(PageRequest.first(rows.limit(1)));
    }
    return explanation
        .frame()
        .map(frame -> RangeSpec.custom(frame.range().start(), frame.range().end()))
        .filter(range -> !rows.scope().range().needsData())
        .map(
            range ->
                new Query.Rows(
                    rows.scope().range(range), rows.columns(), rows.order(), rows.limit()))
        .map(QueryContent::of)
        .orElseGet(() -> of(rows));
  }

  @Override
  public void permit(JobContent content, Subject subject) {
    analytics.askedBy(subject).explain(QueryJson.read(content.json()));
  }

  @Override
  public void write(Work work, OutputStream out) throws IOException {
    Query query = QueryJson.read(work.content().json());
    Asker asker = analytics.askedBy(work.subject());
    if (query instanceof Query.Rows rows) {
      estimate(asker, rows, work);
      Written written =
          Export.query(asker, rows, work.format())
              .atMost(work.rows().most())
              .within(work.execution())
              .telling(work.meter().followed())
              .to(out);
      if (written.cut()) {
        LimitedRows.end(work);
      }
    } else if (query instanceof Query.Totals totals) {
      Export.kpis(asker.kpis(totals, work.execution()), work.format()).to(out);
    } else {
      table(asker.query(query, work.execution()), work, out);
    }
  }

  /** Says how many rows there will be, and refuses them at once where they are too many. */
  private static void estimate(Asker asker, Query.Rows rows, Work work) {
    long count = Math.min(asker.count(rows, work.execution()), rows.limit().orElse(Long.MAX_VALUE));
    RowLimit limit = work.rows();
    if (count > limit.most() && limit.whenMore() == RowLimit.WhenMore.FAIL) {
      throw LimitedRows.tooMany("has " + count + " rows", limit);
    }
    work.meter().estimate(Math.min(count, limit.most()));
  }

  private static void table(Table table, Work work, OutputStream out) throws IOException {
    work.meter().estimate(Math.min(table.rows().size(), work.rows().most()));
    if (table.rows().size() > work.rows().most()) {
      RowCursor rows = new TableRows(table.columns(), table.rows().iterator());
      Export.rows(new LimitedRows(rows, work), work.format()).to(out);
    } else {
      work.meter().rows(Export.table(table, work.format()).to(out).rows());
    }
  }

  /** The rows of a table as a cursor. */
  private record TableRows(List<Column> columns, Iterator<Row> rows) implements RowCursor {
    @Override
    public @Nullable List<@Nullable Object> next() {
      return rows.hasNext() ? rows.next().values() : null;
    }

    @Override
    public void close() {
      // nothing is held
    }
  }

  @Override
  public Optional<ChunkWriter> chunks() {
    return Optional.of(this::chunk);
  }

  private Optional<String> chunk(Work work, String place, OutputStream out) throws IOException {
    Query.Rows rows = (Query.Rows) QueryJson.read(work.content().json());
    Asker asker = analytics.askedBy(work.subject());
    if (!work.meter().estimates()) {
      estimate(asker, rows, work);
    }
    long before = work.meter().rows();
    long asked = rows.limit().orElse(Long.MAX_VALUE) - before;
    long size = Math.min(Math.min(chunkRows, asked), work.rows().most() - before);
    try (PlacedRows cursor = asker.rowsAfter(rows.limit(size), place, work.execution())) {
      OutputStream to = place.isEmpty() ? out : Headless.over(out, work.format(), cursor.columns());
      Export.rows(new LimitedRows(cursor, work), work.format()).to(to);
      Optional<String> rest = size == asked ? Optional.empty() : cursor.rest();
      if (rest.isPresent() && work.meter().rows() == work.rows().most()) {
        LimitedRows.end(work);
        return Optional.empty();
      }
      return rest;
    }
  }
}
