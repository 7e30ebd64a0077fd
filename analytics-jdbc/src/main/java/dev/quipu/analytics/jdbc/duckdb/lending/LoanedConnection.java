package dev.quipu.analytics.jdbc.duckdb.lending;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The connection that the user of a loan has. */
final class LoanedConnection extends Handle<Connection> {

  /** What leaves a session as it was; auto-commit is looked at in the end. */
  private static final Set<String> HARMLESS =
      Set.of(
          "getAutoCommit",
          "setAutoCommit",
          "commit",
          "rollback",
          "isValid",
          "isReadOnly",
          "setReadOnly",
          "getTransactionIsolation",
          "setTransactionIsolation",
          "getSchema",
          "getCatalog",
          "getWarnings",
          "clearWarnings");

  private final Loan loan;
  private final DuckDBConnection driver;

  LoanedConnection(Loan loan, DuckDBConnection driver) {
    super(Connection.class, driver);
    this.loan = loan;
    this.driver = driver;
  }

  @Override
  @Nullable Object answer(Method method, Object[] given) throws SQLException {
    return switch (method.getName()) {
      case "close" -> {
        loan.close();
        yield null;
      }
      case "isClosed" -> loan.isClosed();
      case "createStatement" -> loan.during(() -> loan.open(created(method, given)));
      case "prepareStatement" -> loan.during(() -> loan.open(prepared(method, given)));
      default -> {
        if (!HARMLESS.contains(method.getName())) {
          loan.redefine();
        }
        yield loan.during(() -> handOn(method, given));
      }
    };
  }

  @Override
  boolean isWrapperFor(Class<?> type) throws SQLException {
    return type == Appending.class || super.isWrapperFor(type);
  }

  @Override
  Object unwrapped(Class<?> type) throws SQLException {
    if (type == Appending.class) {
      return (Appending) this::append;
    }
    loan.redefine();
    return Objects.requireNonNull(loan.during(() -> own().unwrap(type)));
  }

  private void append(String schema, String table, Appending.Rows rows) throws SQLException {
    Object unused =
        loan.during(
            () -> {
              Appending.of(driver).append(schema, table, rows);
              return table;
            });
  }

  private LoanedStatement created(Method method, Object[] given) throws SQLException {
    return new LoanedStatement(loan, (Statement) Objects.requireNonNull(handOn(method, given)));
  }

  private LoanedStatement prepared(Method method, Object[] given) throws SQLException {
    String sql = String.valueOf(given[0]);
    @Nullable PreparedStatement kept = given.length == 1 ? loan.kept(sql) : null;
    if (kept != null) {
      return new LoanedStatement(loan, kept, sql, true);
    }
    boolean rows = Wording.of(sql) == Wording.ROWS;
    if (!rows) {
      loan.redefine();
    }
    if (rows && given.length == 1) {
      return new LoanedStatement(loan, own().prepareStatement(sql), sql, false);
    }
    Object other = Objects.requireNonNull(handOn(method, given));
    return new LoanedStatement(loan, (PreparedStatement) other, null, false);
  }
}
