package dev.quipu.samples.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** PostgreSQL's COPY by hand, into nowhere. */
record PostgreSqlCopy(DataSource source) {

  /** Returns what a COPY of the library selects, with constants in the place of its values. */
  static String selected(String copy, String... values) {
    String select = copy.substring(copy.indexOf('(') + 1, copy.lastIndexOf(") TO STDOUT"));
    for (int i = 0; i < values.length; i++) {
      String setting = "\\(SELECT current_setting\\('quipu.copied" + (i + 1) + "'\\)(::\\w+)\\)";
      select = select.replaceAll(setting, values[i] + "$1");
    }
    return select;
  }

  /** Copies what the last of some statements selects, after the others; returns the rows. */
  long rows(String... statements) throws SQLException, IOException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < statements.length - 1; i++) {
        boolean unused = statement.execute(statements[i]);
      }
      CopyOut copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("COPY (" + statements[statements.length - 1] + ") TO STDOUT (FORMAT csv)");
      long rows = 0;
      OutputStream out = OutputStream.nullOutputStream();
      for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
        out.write(row);
        rows++;
      }
      connection.rollback();
      return rows;
    }
  }
}
