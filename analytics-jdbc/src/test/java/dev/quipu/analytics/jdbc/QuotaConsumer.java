package dev.quipu.analytics.jdbc;

import dev.quipu.analytics.QuotaReservation;
import dev.quipu.analytics.Quotas;
import dev.quipu.analytics.QuotasBuilder;
import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.jdbc.quota.JdbcQuotaStore;
import dev.quipu.analytics.jdbc.sql.SqlDialect;
import dev.quipu.analytics.quota.Plan;
import dev.quipu.analytics.quota.Quota;
import dev.quipu.analytics.quota.Subscription;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process that uses a quota of PostgreSQL with many threads, and notes in a file how many units
 * it was granted, until there are none or it is killed.
 */
final class QuotaConsumer {

  static final long LIMIT = 3_000;
  static final int LEASE = 50;

  private final Quotas quotas;
  private final Subject subject;
  private final FileChannel notes;
  private final AtomicLong granted = new AtomicLong();

  private QuotaConsumer(Quotas quotas, Subject subject, FileChannel notes) {
    this.quotas = quotas;
    this.subject = subject;
    this.notes = notes;
  }

  /** Starts a process: its database, folder, own name, subject, threads, and what it does. */
  static Process start(Path folder, String name, List<String> more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-Xmx256m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", UsageProducer.classPath(), QuotaConsumer.class.getName()));
    command.addAll(List.of(folder.toString(), name));
    command.addAll(more);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(name + ".out").toFile())
        .start();
  }

  static QuotasBuilder quotas(TestServer server) {
    JdbcQuotaStore store =
        JdbcQuotaStore.of(server, SqlDialect.postgreSql()).prefixed("processes_");
    store.createSchema();
    Plan plan = Plan.of("p").with("ai", Quota.forever(LIMIT)).with("leased", Quota.forever(LIMIT));
    return Quotas.builder()
        .store(store)
        .leased("leased", LEASE)
        .plans(user -> new Subscription(plan, ZoneOffset.UTC));
  }

  /** Returns how many units a process has noted. */
  static long noted(Path folder, String name) throws IOException {
    Path file = folder.resolve(name + ".granted");
    byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    return bytes.length < Long.BYTES ? 0 : ByteBuffer.wrap(bytes).getLong();
  }

  /** Takes a folder, a name, a JDBC URL, a subject, a number of threads and what they do. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    String name = arguments[1];
    Path heard = folder.resolve(name + ".heard");
    try (FileChannel notes =
        FileChannel.open(
            folder.resolve(name + ".granted"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      Quotas quotas =
          quotas(new TestServer(arguments[2], "SET TIME ZONE 'UTC'"))
              .listener((user, status) -> append(heard, status.state().text() + "\n"))
              .build();
      QuotaConsumer consumer = new QuotaConsumer(quotas, Subject.of(arguments[3]), notes);
      Files.createFile(folder.resolve(name + ".ready"));
      while (!Files.exists(folder.resolve("go"))) {
        Thread.sleep(5);
      }
      consumer.run(Integer.parseInt(arguments[4]), arguments[5]);
    }
  }

  private static synchronized void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(int threads, String what) throws InterruptedException {
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(() -> use(what));
      thread.start();
      all.add(thread);
    }
    for (Thread thread : all) {
      thread.join();
    }
  }

  private void use(String what) {
    boolean more = true;
    while (more) {
      more = what.equals("reserved") ? reserve() : quotas.consume(subject, what).granted();
      if (more && !what.equals("reserved")) {
        note(1);
      }
    }
  }

  private boolean reserve() {
    QuotaReservation held = quotas.reserve(subject, "ai", 5);
    if (held.granted()) {
      int used = ThreadLocalRandom.current().nextInt(3);
      if (held.commit(used).granted()) {
        note(used);
      }
    }
    return held.granted();
  }

  private synchronized void note(long units) {
    ByteBuffer number = ByteBuffer.allocate(Long.BYTES).putLong(granted.addAndGet(units)).flip();
    try {
      int unused = notes.write(number, 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
