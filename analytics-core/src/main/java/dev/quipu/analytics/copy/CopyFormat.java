package dev.quipu.analytics.copy;

/**
 * What a database may write by itself, in the place of a writer of this library. Whoever reads it
 * finds the same cells either way: numbers and times in their canonical text, null apart from empty
 * text, masks put on. Only where fields have quotes and how JSON escapes characters may differ.
 */
public sealed interface CopyFormat {

  /** Answers for each kind of format. */
  interface Visitor<R> {
    /** Answers for comma-separated values. */
    R csv(Csv format);

    /** Answers for JSON. */
    R json(Json format);

    /** Answers for Parquet. */
    R parquet(Parquet format);
  }

  /** Asks the visitor for this kind of format. */
  <R> R accept(Visitor<R> visitor);

  /** What becomes of text that a spreadsheet would run as a formula. */
  enum Guard {
    /** Nothing. */
    OFF,
    /** It is written behind an apostrophe: {@link dev.quipu.analytics.value.Formulas}. */
    CELLS
  }

  /**
   * Comma-separated values (RFC 4180) in UTF-8; null is an empty field, empty text is quoted.
   *
   * @param head what the document begins with, such as its first line; empty for nothing
   * @param separator what stands between fields
   * @param lineEnd what ends a line: a line feed, with or without a carriage return before it
   * @param guard what becomes of text that looks like a formula
   */
  record Csv(String head, char separator, String lineEnd, Guard guard) implements CopyFormat {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.csv(this);
    }
  }

  /**
   * Objects of JSON in UTF-8, one for each row, keyed by the names of the columns.
   *
   * @param shape how they stand in the document
   * @param largeNumbers what becomes of numbers that a browser cannot hold
   */
  record Json(Shape shape, LargeNumbers largeNumbers) implements CopyFormat {

    /** How objects stand in a document. */
    public enum Shape {
      /** As the elements of one array, each on a line. */
      ARRAY("[\n", ",\n", "\n]\n"),
      /** Each on a line of its own, ended by a line feed. */
      LINES("", "\n", "\n");

      private final String head;
      private final String between;
      private final String tail;

      Shape(String head, String between, String tail) {
        this.head = head;
        this.between = between;
        this.tail = tail;
      }

      /** Returns what the document begins with. */
      public String head() {
        return head;
      }

      /** Returns what stands between two objects. */
      public String between() {
        return between;
      }

      /** Returns what follows the last of so many objects. */
      public String tail(long objects) {
        return this == LINES && objects == 0 ? "" : tail;
      }
    }

    /** What becomes of whole numbers beyond ±2⁵³ and decimals of more than 15 digits. */
    public enum LargeNumbers {
      /** They are text. */
      TEXT,
      /** They are numbers. */
      NUMBERS
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.json(this);
    }
  }

  /** Parquet: columns of their own types under their names, instants in UTC. */
  record Parquet() implements CopyFormat {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.parquet(this);
    }
  }
}
