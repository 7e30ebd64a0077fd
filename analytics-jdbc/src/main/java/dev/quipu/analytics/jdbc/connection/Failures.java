package dev.quipu.analytics.jdbc.connection;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.store.Execution;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what went wrong without a value of any row or bind; the database's own words are the cause.
 *
 * @param backend the name of the back end
 * @param deadlines what watches over the time of its work
 * @param subject what was asked, such as {@code dataset "orders"}
 * @param timeout how long it was allowed to take
 */
public record Failures(
    String backend, Deadlines deadlines, String subject, Duration timeout, SqlDialect dialect) {

  /** Begins to watch over work, which may take the execution's timeout from now on. */
  public Stop watch(Execution execution, Stop.Action action) {
    return new Stop(deadlines, execution, action);
  }

  /** Returns the exception for a failure of the database, or for the reason it was made to fail. */
  public BackendException of(SQLException failure, Optional<Reason> stopped) {
    Reason reason =
        stopped.orElse(failure instanceof SQLTimeoutException ? Reason.TIMED_OUT : Reason.FAILED);
    if (reason != Reason.FAILED) {
      return stopped(reason, failure);
    }
    String meaning = dialect.meaning(failure).map(said -> ": " + said).orElse("");
    return new BackendException(
        reason, named() + " refused a statement on " + subject + meaning, failure);
  }

  /** Returns the exception for work that was stopped. */
  public BackendException stopped(Reason reason, @Nullable Throwable cause) {
    String what =
        reason == Reason.TIMED_OUT
            ? " took longer than " + timeout + ", the timeout of its Execution or of the Limits"
            : " was cancelled";
    return new BackendException(
        reason, "the question on " + subject + what + " (" + named() + ")", cause);
  }

  /** Returns the exception for a value that its Java type cannot hold. */
  public BackendException misfit(String value, RuntimeException cause) {
    String message =
        cause instanceof ArithmeticException
            ? value + " is beyond 64 bits; declare the dimension as decimal"
            : value
                + " of "
                + subject
                + " is not of its declared type; validate() lists all that do not fit";
    return new BackendException(Reason.FAILED, message, cause);
  }

  private String named() {
    return "back end \"" + backend + "\"";
  }
}
