package dev.quipu.analytics.export;

import dev.quipu.analytics.contract.ArchitectureContract;
import java.util.List;

final class ArchitectureTest extends ArchitectureContract {

  @Override
  protected String root() {
    return "dev.quipu.analytics.export";
  }

  @Override
  protected List<String> order() {
    return List.of(
        ".options",
        ".shown",
        ".stream",
        ".storage",
        ".json",
        ".xlsx",
        ".pdf",
        "",
        ".content",
        ".work",
        ".job");
  }
}
