package dev.quipu.analytics;

import dev.quipu.analytics.access.Mask;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.cache.ResultCache;
import dev.quipu.analytics.engine.Engine;
import dev.quipu.analytics.engine.Masking;
import dev.quipu.analytics.engine.Questions;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.InvalidModelException;
import dev.quipu.analytics.error.InvalidQueryException;
import dev.quipu.analytics.error.Problem;
import dev.quipu.analytics.explain.Explanation;
import dev.quipu.analytics.kept.RollupResolver;
import dev.quipu.analytics.kept.RollupTable;
import dev.quipu.analytics.model.Catalog;
import dev.quipu.analytics.model.Dataset;
import dev.quipu.analytics.query.CachePolicy;
import dev.quipu.analytics.query.Limits;
import dev.quipu.analytics.query.Query;
import dev.quipu.analytics.resolve.Resolver;
import dev.quipu.analytics.result.CacheStatistics;
import dev.quipu.analytics.result.Kpis;
import dev.quipu.analytics.result.Page;
import dev.quipu.analytics.result.RowCursor;
import dev.quipu.analytics.result.Table;
import dev.quipu.analytics.rolled.Rolled;
import dev.quipu.analytics.rollup.Rollup;
import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.Execution;
import dev.quipu.analytics.time.ReportingCalendar;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks questions of a catalog's datasets. Made once, used from many threads:
 *
 * <pre>{@code
 * Analytics analytics = Analytics.builder().catalog(catalog).backend(backend).build().start();
 * Scope month = Scope.of("orders").range("last_month").compare(Comparison.previousPeriod());
 * Kpis kpis = analytics.kpis(month.totals("revenue", "customers"));
 * Table top = analytics.query(month.by("country").measures("revenue").top(10, "revenue"));
 * analytics.close();
 * }</pre>
 *
 * <p>Every question throws {@link InvalidQueryException} with all of its faults, and {@link
 * BackendException} where the database does not answer. What one question reads, it reads from one
 * unchanging view of the data.
 */
public final class Analytics implements AutoCloseable {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final Engine engine;
  private final Questions questions = new Questions();
  private final ResultCache cache;
  private final Limits limits;
  private final Asker nobody;
  private final Rollups rollups;

  private Analytics(Engine engine, ResultCache cache, Limits limits, Rolled rolled, Clock clock) {
    this.rollups = new Rollups(rolled, questions, clock, cache::invalidate);
    this.engine = engine;
    this.cache = cache;
    this.limits = limits;
    this.nobody = new Asker(engine, questions, limits, Subject.nobody());
  }

  /** Starts a description of an {@code Analytics}. */
  public static Builder builder() {
    return new Builder();
  }

  /** Begins to answer questions. It opens nothing and starts no thread; the first question does. */
  public Analytics start() {
    questions.start();
    return this;
  }

  /**
   * Returns who asks questions on behalf of a subject and gets only what that one may see. The
   * other methods ask for nobody in particular, which a dataset with a policy on rows refuses.
   */
  public Asker askedBy(Subject subject) {
    return new Asker(engine, questions, limits, subject);
  }

  /** Answers a question with a table, within the time that the limits allow. */
  public Table query(Query query) {
    return nobody.query(query);
  }

  /** Answers a question with a table; the caller says how long it may take and can cancel it. */
  public Table query(Query query, Execution execution) {
    return nobody.query(query, execution);
  }

  /** Answers totals as figures with their change, within the time that the limits allow. */
  public Kpis kpis(Query.Totals query) {
    return nobody.kpis(query);
  }

  /** Answers totals; the caller says how long it may take and can cancel it. */
  public Kpis kpis(Query.Totals query, Execution execution) {
    return nobody.kpis(query, execution);
  }

  /** Says how a question would be answered, without asking; see {@link Asker#explain}. */
  public Explanation explain(Query query) {
    return nobody.explain(query);
  }

  /** Opens the rows, however many, within the time that the limits allow; the caller closes it. */
  public RowCursor rows(Query.Rows query) {
    return nobody.rows(query);
  }

  /** Opens the rows; the caller closes the cursor, says how long it may take and can cancel it. */
  public RowCursor rows(Query.Rows query, Execution execution) {
    return nobody.rows(query, execution);
  }

  /** Answers with one page of rows; see {@link Asker#page(Query.Rows, String)}. */
  public Page page(Query.Rows query, String after) {
    return nobody.page(query, after);
  }

  /** Answers with one page; the caller says how long it may take and can cancel it. */
  public Page page(Query.Rows query, String after, Execution execution) {
    return nobody.page(query, after, execution);
  }

  /**
   * Compares the whole catalog with the live databases.
   *
   * @throws InvalidModelException with every table, column and type that does not fit
   */
  public void validate() {
    List<Problem> problems =
        questions.ask(Execution.within(limits.timeout()), () -> engine.check());
    if (!problems.isEmpty()) {
      throw new InvalidModelException("catalog, compared with the database,", problems);
    }
  }

  /**
   * Forgets the kept answers about a dataset, also those that are just being made: what is asked
   * after this returns is answered from the data of now. Does nothing for other names.
   */
  public void invalidate(String dataset) {
    cache.invalidate(dataset);
  }

  /** Forgets all kept answers; see {@link #invalidate}. */
  public void invalidateAll() {
    cache.invalidateAll();
  }

  /** Returns the rollups: how far they are, and what brings them up to date. */
  public Rollups rollups() {
    return rollups;
  }

  /** Returns what the cache of answers did so far. */
  public CacheStatistics cacheStatistics() {
    return cache.statistics();
  }

  /** Closes within 10 seconds; see {@link #close(Duration)}. */
  @Override
  public void close() {
    close(CLOSE_TIMEOUT);
  }

  /**
   * Refuses new questions, waits for the running ones (an open cursor is one), and cancels those
   * that still run when the time is over; they have five more seconds to end. It closes no back
   * end. More than once does nothing.
   */
  public void close(Duration timeout) {
    questions.close(timeout);
  }

  /** The parts of an {@code Analytics} being put together; not safe for threads. */
  public static final class Builder {

    /** As long as the hash, which RFC 2104 recommends. */
    private static final int KEY_BYTES = 32;

    private @Nullable Catalog catalog;
    private final Map<String, Backend> backends = new LinkedHashMap<>();
    private ReportingCalendar calendar = ReportingCalendar.utc();
    private Clock clock = Clock.systemUTC();
    private Limits limits = Limits.defaults();
    private CachePolicy caching = CachePolicy.off();
    private final List<Rollup> rollups = new ArrayList<>();
    private byte[] maskingKey = {};

    private Builder() {}

    /** Sets the catalog. Required. */
    public Builder catalog(Catalog described) {
      this.catalog = described;
      return this;
    }

    /** Sets the back end of the datasets that name none. */
    public Builder backend(Backend backend) {
      return backend(Catalog.DEFAULT_BACKEND, backend);
    }

    /** Adds the back end of the datasets that name it so. */
    public Builder backend(String name, Backend backend) {
      backends.put(name, backend);
      return this;
    }

    /** Sets the calendar of ranges and buckets; UTC with weeks from Monday until set. */
    public Builder calendar(ReportingCalendar reporting) {
      this.calendar = reporting;
      return this;
    }

    /** Sets the clock that says what "now" is; the system's until set. */
    public Builder clock(Clock source) {
      this.clock = source;
      return this;
    }

    /** Sets what one question may cost. */
    public Builder limits(Limits most) {
      this.limits = most;
      return this;
    }

    /** Sets which answers are kept and how long; none until set. Open cursors never are. */
    public Builder cache(CachePolicy policy) {
      this.caching = policy;
      return this;
    }

    /** Adds rollups, which answer what they hold once they were refreshed. */
    public Builder rollups(Rollup... added) {
      rollups.addAll(List.of(added));
      return this;
    }

    /**
     * Sets the secret with which values are hashed, at least 32 bytes. Required where a dimension
     * is masked by a hash; with another one all hashes are different.
     */
    public Builder maskingKey(byte[] secret) {
      this.maskingKey = secret.clone();
      return this;
    }

    /**
     * Returns the {@code Analytics}, not yet started. Opens nothing and starts no thread.
     *
     * @throws InvalidModelException with every part that is missing
     */
    public Analytics build() {
      List<Problem> problems = new ArrayList<>();
      Catalog complete = catalog == null ? Catalog.of() : catalog;
      if (catalog == null) {
        problems.add(new Problem("catalog", "missing", "say catalog(Catalog.of(…))"));
      }
      for (Dataset dataset : complete.datasets()) {
        if (!backends.containsKey(dataset.backend())) {
          problems.add(
              Problem.unknown("back end", dataset.backend(), backends.keySet())
                  .within(dataset.toString()));
        }
      }
      checkMaskingKey(complete, problems);
      for (String name : caching.datasets().keySet()) {
        if (complete.dataset(name).isEmpty()) {
          problems.add(Problem.unknown("dataset", name, complete.names()).within("cache"));
        }
      }
      List<RollupTable> tables = tables(complete, problems);
      if (!problems.isEmpty()) {
        throw new InvalidModelException("analytics", problems);
      }
      Resolver resolver = new Resolver(complete, calendar, limits);
      ResultCache cache = new ResultCache(caching, clock);
      Masking masking = new Masking(maskingKey);
      Rolled rolled = new Rolled(tables, backends, clock, limits.maxGroups());
      Engine engine = new Engine(resolver, masking, cache, rolled);
      return new Analytics(engine, cache, limits, rolled, clock);
    }

    private List<RollupTable> tables(Catalog complete, List<Problem> problems) {
      List<RollupTable> tables =
          new RollupResolver(complete, calendar, backends.keySet()).of(rollups, problems);
      for (RollupTable table : tables) {
        Backend keeping = backends.get(table.backend());
        if (keeping != null && keeping.tables().isEmpty()) {
          problems.add(
              new Problem(
                  table.toString(),
                  "is kept in back end \"" + table.backend() + "\", which keeps no tables",
                  "say keptIn(…) with the name of one that does"));
        }
      }
      return tables;
    }

    private void checkMaskingKey(Catalog complete, List<Problem> problems) {
      boolean needed =
          complete.datasets().stream()
              .flatMap(dataset -> dataset.dimensions().stream())
              .anyMatch(dimension -> dimension.protection().mask().kind() == Mask.Kind.HASH);
      if (maskingKey.length < KEY_BYTES && (needed || maskingKey.length > 0)) {
        problems.add(
            new Problem(
                "masking key",
                maskingKey.length == 0 ? "missing" : "is too short",
                "say maskingKey(…) with at least " + KEY_BYTES + " random bytes of your own"));
      }
    }
  }
}
