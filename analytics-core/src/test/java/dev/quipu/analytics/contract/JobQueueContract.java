package dev.quipu.analytics.contract;

import dev.quipu.analytics.store.Backend;
import dev.quipu.analytics.store.TableStore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * What export jobs must do on every back end that keeps tables. Extend it, supply a back end, add
 * nothing.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class JobQueueContract implements JobLifeContract, JobWorkContract {

  private final SetClock clock = new SetClock(NOON.toString());

  /** Returns a back end of its own over the same database as all others. */
  public abstract Backend backend();

  @Override
  public SetClock clock() {
    return clock;
  }

  @Override
  public TableStore jobStore() {
    return backend().tables().orElseThrow();
  }

  @BeforeEach
  void makeTables() throws Exception {
    queue().dropTables();
    JobHost.atOnce(
        3,
        () -> {
          queue().createTables();
          return true;
        });
  }
}
