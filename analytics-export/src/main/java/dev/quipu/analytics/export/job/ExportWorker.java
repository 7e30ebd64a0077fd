package dev.quipu.analytics.export.job;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * A process that does nothing but work on export jobs, on any machine that reaches the database and
 * the storage: {@code java -cp … dev.quipu.analytics.export.job.ExportWorker com.example.Worker}.
 * The named class is a {@code Supplier} of the host's {@link Exports}, public and with a
 * constructor without parameters. When the process is told to end, jobs have 20 seconds to finish
 * before they are given back.
 */
public final class ExportWorker {

  private static final Duration CLOSE = Duration.ofSeconds(20);

  private ExportWorker() {}

  /** Runs until the process is told to end. */
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException(
          "say the name of one class that is a Supplier<Exports>, not " + arguments.length);
    }
    Exports exports = supplier(arguments[0]).get();
    CountDownLatch told = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  exports.close(CLOSE);
                  told.countDown();
                },
                "quipu-export-close"));
    exports.start();
    told.await();
  }

  private static Supplier<Exports> supplier(String name) {
    String what = "class \"" + name + "\" ";
    try {
      Object made = Class.forName(name).getConstructor().newInstance();
      if (made instanceof Supplier<?> supplier) {
        return () -> exports(what, supplier.get());
      }
      throw new IllegalArgumentException(what + "is no Supplier<Exports>");
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(what + "is not on the class path", e);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(what + "failed: " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          what + "must be public with a public constructor without parameters", e);
    }
  }

  private static Exports exports(String what, Object supplied) {
    if (supplied instanceof Exports exports) {
      return exports;
    }
    throw new IllegalArgumentException(what + "supplied no Exports");
  }
}
