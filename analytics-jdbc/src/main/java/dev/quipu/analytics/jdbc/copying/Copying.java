package dev.quipu.analytics.jdbc.copying;

import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.copy.CopyTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Whether and how a database writes documents by itself. Safe for many threads. */
@FunctionalInterface
public interface Copying {

  /** By no way of its own. */
  Copying NONE = (connection, format, target) -> Optional.empty();

  /**
   * Returns how the database writes a document of a format into a target; empty where it does not.
   *
   * @param connection in a transaction
   */
  Optional<Copy> into(Connection connection, CopyFormat format, CopyTarget target)
      throws SQLException;
}
