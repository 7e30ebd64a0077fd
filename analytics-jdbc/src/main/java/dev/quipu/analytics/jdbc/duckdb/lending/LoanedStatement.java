package dev.quipu.analytics.jdbc.duckdb.lending;

import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/** A statement of a session on loan. Its results are the driver's own. */
final class LoanedStatement extends Handle<Statement> {

  private final Loan loan;

  /** The text that it is prepared for and kept under; null where it is not kept. */
  private final @Nullable String sql;

  /** Whether it was prepared for an earlier user. */
  private final boolean reused;

  private volatile @Nullable ResultSet results;

  private volatile @Nullable DuckDBChunkedResult chunks;

  /** Makes one that is prepared for no text. */
  LoanedStatement(Loan loan, Statement own) {
    super(Statement.class, own);
    this.loan = loan;
    this.sql = null;
    this.reused = false;
  }

  /** Makes one that is prepared; it is kept where the text is given. */
  LoanedStatement(Loan loan, PreparedStatement own, @Nullable String sql, boolean reused) {
    super(PreparedStatement.class, own);
    this.loan = loan;
    this.sql = sql;
    this.reused = reused;
  }

  @Override
  @Nullable Object answer(Method method, Object[] given) throws SQLException {
    String name = method.getName();
    switch (name) {
      case "close" -> {
        loan.close(this);
        return null;
      }
      case "cancel" -> {
        loan.cancel(this);
        return null;
      }
      case "isClosed" -> {
        return !loan.isOpen(this) || own().isClosed();
      }
      case "getConnection" -> {
        return loan.during(this, loan::connection);
      }
      case "getResultSet" -> {
        return loan.during(this, () -> results = own().getResultSet());
      }
      case "getMetaData", "getParameterMetaData" -> {
        return loan.during(this, () -> described(method, given));
      }
      default -> {
        return other(method, given);
      }
    }
  }

  private @Nullable Object other(Method method, Object[] given) throws SQLException {
    String name = method.getName();
    boolean takesText = given.length > 0 && given[0] instanceof String;
    if ((sql != null && takesText) || settles(method)) {
      loan.spoil();
    }
    if (takesText && name.startsWith("execute")) {
      return loan.direct(this, (String) given[0], () -> handOn(method, given));
    }
    if (takesText && name.equals("addBatch")) {
      loan.expect((String) given[0]);
    }
    return loan.during(this, () -> handOn(method, given));
  }

  /** Whether a call says how the statement is to be run, which is for this user only. */
  private static boolean settles(Method method) {
    return method.getDeclaringClass() == Statement.class
        && (method.getName().startsWith("set") || method.getName().equals("closeOnCompletion"));
  }

  /** What an earlier user's statement says of its columns may be out of date. */
  private @Nullable Object described(Method method, Object[] given) throws SQLException {
    if (!reused || sql == null) {
      return handOn(method, given);
    }
    try (PreparedStatement fresh = own().getConnection().prepareStatement(sql)) {
      return method.getName().equals("getMetaData")
          ? fresh.getMetaData()
          : fresh.getParameterMetaData();
    }
  }

  @Override
  boolean isWrapperFor(Class<?> type) throws SQLException {
    return type == Chunking.class ? proxy() instanceof PreparedStatement : super.isWrapperFor(type);
  }

  /** The driver's own statement can do anything to the session. */
  @Override
  Object unwrapped(Class<?> type) throws SQLException {
    if (type == Chunking.class) {
      return chunking();
    }
    loan.redefine();
    return Objects.requireNonNull(loan.during(this, () -> own().unwrap(type)));
  }

  private Chunking chunking() throws SQLException {
    Chunking own = new DriverChunking(own().unwrap(DuckDBPreparedStatement.class));
    return new Chunking() {
      @Override
      public ResultSetMetaData prepared() throws SQLException {
        return (ResultSetMetaData)
            Objects.requireNonNull(loan.during(LoanedStatement.this, own::prepared));
      }

      @Override
      public DuckDBChunkedResult query() throws SQLException {
        return (DuckDBChunkedResult)
            Objects.requireNonNull(loan.during(LoanedStatement.this, () -> chunks = own.query()));
      }
    };
  }

  /** Takes away what its user left in it; returns its text, or null where it can not be kept. */
  @Nullable String settled() throws SQLException {
    if (sql == null || own().isClosed()) {
      return null;
    }
    PreparedStatement prepared = (PreparedStatement) own();
    if (chunks != null) {
      chunks.close();
    }
    close(results);
    close(prepared.getResultSet());
    long unused = prepared.getLargeUpdateCount();
    prepared.clearParameters();
    prepared.clearBatch();
    return prepared.isClosed() ? null : sql;
  }

  private static void close(@Nullable ResultSet results) throws SQLException {
    if (results != null) {
      results.close();
    }
  }
}
