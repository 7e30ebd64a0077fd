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
        ".report",
        ".template",
        ".layout",
        ".chart",
        ".stream",
        ".storage",
        ".s3",
        ".link",
        ".csv",
        ".json",
        ".xml",
        ".xlsx",
        ".font",
        ".pdf",
        "",
        ".content",
        ".work",
        ".job",
        ".schedule");
  }
}
