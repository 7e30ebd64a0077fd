package dev.quipu.analytics.jdbc.statement;

import dev.quipu.analytics.jdbc.sql.SqlQuery;
import java.util.List;

/**
 * A statement and how the columns it selects are read; columns beyond the cells are not.
 *
 * @param query the statement
 * @param cells its columns
 * @param many whether it may have more rows than should be in memory
 */
public record Selection(SqlQuery query, List<Cell> cells, boolean many) {

  /** Copies the cells. */
  public Selection {
    cells = List.copyOf(cells);
  }
}
