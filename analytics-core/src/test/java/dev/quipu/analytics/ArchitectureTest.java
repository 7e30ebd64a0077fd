package dev.quipu.analytics;

import dev.quipu.analytics.contract.ArchitectureContract;
import java.util.List;

final class ArchitectureTest extends ArchitectureContract {

  private static final List<String> ORDER =
      List.of(
          ".error",
          ".time",
          ".schedule",
          ".signing",
          ".value",
          ".access",
          ".source",
          ".model",
          ".query",
          ".plan",
          ".explain",
          ".page",
          ".resolve",
          ".result",
          ".copy",
          ".rollup",
          ".usage",
          ".quota",
          ".counting",
          ".granting",
          ".statistics",
          ".job",
          ".document",
          ".question",
          ".json",
          ".delivery",
          ".delivery.mail",
          ".delivery.webhook",
          ".part",
          ".catalog",
          ".store",
          ".queue",
          ".housekeeping",
          ".memory",
          ".journal",
          ".recording",
          ".suppress",
          ".answer",
          ".histogram",
          ".joint",
          ".funnel",
          ".retention",
          ".cache",
          ".keys",
          ".kept",
          ".rolled",
          ".refresh",
          ".reading",
          ".engine",
          "");

  @Override
  protected String root() {
    return "dev.quipu.analytics";
  }

  @Override
  protected List<String> order() {
    return ORDER;
  }
}
