package dev.quipu.analytics.jdbc.statement;

import dev.quipu.analytics.jdbc.sql.SqlQuery;
import dev.quipu.analytics.model.Lookup;
import java.util.List;
import java.util.Optional;

/**
 * A statement and how the columns it selects are read; columns beyond the cells are not.
 *
 * @param query the statement
 * @param cells its columns
 * @param many whether it may have more rows than should be in memory
 * @param joined the lookups that are joined to rows: their keys must each be there once
 * @param apart the groups that lookups are joined to; empty for none
 */
public record Selection(
    SqlQuery query, List<Cell> cells, boolean many, List<Lookup> joined, Optional<Apart> apart) {

  /**
   * Groups of which none comes twice unless the key of a lookup is there more than once.
   *
   * @param columns the columns that tell groups apart
   * @param lookups the lookups
   */
  public record Apart(List<Integer> columns, List<Lookup> lookups) {
    /** Copies the lists. */
    public Apart {
      columns = List.copyOf(columns);
      lookups = List.copyOf(lookups);
    }
  }

  /** Copies the lists. */
  public Selection {
    cells = List.copyOf(cells);
    joined = List.copyOf(joined);
  }

  /** Makes a statement over rows that lookups are joined to, none of them to its groups. */
  Selection(SqlQuery query, List<Cell> cells, boolean many, List<Lookup> joined) {
    this(query, cells, many, joined, Optional.empty());
  }

  /** Returns this statement, whose rows are known to be few. */
  public Selection few() {
    return new Selection(query, cells, false, joined, apart);
  }

  /** Makes a statement without lookups. */
  public Selection(SqlQuery query, List<Cell> cells, boolean many) {
    this(query, cells, many, List.of());
  }
}
