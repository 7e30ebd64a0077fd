package dev.quipu.analytics.source;

/** Where rows come from, those of a dataset or of a lookup. */
public sealed interface Source {

  /** Answers for each kind of source. */
  interface Visitor<R> {
    /** Answers for a table or view. */
    R table(Table source);

    /** Answers for a statement of the host. */
    R select(Select source);
  }

  /** Asks the visitor for this kind of source. */
  <R> R accept(Visitor<R> visitor);

  /** A table or view; the schema is empty for the connection's own. */
  record Table(String schema, String name) implements Source {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.table(this);
    }
  }

  /**
   * A SELECT that the host wrote, run as a subquery. It is the host's own code and runs as it is:
   * never build it from input.
   */
  record Select(String sql) implements Source {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.select(this);
    }
  }
}
