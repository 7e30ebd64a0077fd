package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.contract.ArchitectureContract;
import java.util.List;

final class ArchitectureTest extends ArchitectureContract {

  @Override
  protected String root() {
    return "dev.quipu.analytics.jdbc";
  }

  @Override
  protected List<String> order() {
    return List.of(
        ".duckdb.lending",
        ".duckdb",
        ".duckdb.text",
        ".duckdb.csv",
        ".column",
        ".driver",
        ".copying",
        ".copies",
        ".storing",
        ".writing",
        ".sql",
        ".axis",
        ".source",
        ".statement",
        ".wording",
        ".connection",
        ".table",
        ".usage",
        ".quota",
        "");
  }
}
