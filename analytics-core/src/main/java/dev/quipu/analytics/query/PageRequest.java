package dev.quipu.analytics.query;

/**
 * One page of a list of rows, as somebody asks for it who holds nothing else.
 *
 * @param rows the list; its limit is the size of a page
 * @param after what {@code Page.next()} of the page before said; empty for the first page
 */
public record PageRequest(Query.Rows rows, String after) {

  /** Asks for the first page. */
  public static PageRequest first(Query.Rows rows) {
    return new PageRequest(rows, "");
  }
}
