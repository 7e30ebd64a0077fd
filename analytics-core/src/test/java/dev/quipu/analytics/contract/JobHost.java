package dev.quipu.analytics.contract;

import dev.quipu.analytics.access.Subject;
import dev.quipu.analytics.job.ExportJob;
import dev.quipu.analytics.job.ExportRequest;
import dev.quipu.analytics.job.JobContent;
import dev.quipu.analytics.job.JobFile;
import dev.quipu.analytics.queue.JobLease;
import dev.quipu.analytics.queue.JobQueue;
import dev.quipu.analytics.queue.JobWork;
import dev.quipu.analytics.queue.QueueLimits;
import dev.quipu.analytics.store.TableStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the tests of a queue of jobs are given by its implementer. */
interface JobHost {

  Instant NOON = Instant.parse("2025-03-01T12:00:00Z");
  QueueLimits LIMITS = QueueLimits.defaults().lease(Duration.ofSeconds(30));
  Subject ANN = Subject.of("ann").tenant("acme");
  Subject BEN = Subject.of("ben").tenant("acme");

  /** Returns a store over the same database as all others, of its own. */
  TableStore jobStore();

  /** Returns the clock of the present test. */
  SetClock clock();

  default JobQueue queue() {
    return new JobQueue(jobStore(), LIMITS, clock());
  }

  default JobWork work() {
    return work(LIMITS);
  }

  default JobWork work(QueueLimits limits) {
    return new JobWork(jobStore(), limits, clock());
  }

  static JobContent content(String name) {
    return new JobContent(JobContent.QUERY, "{\"dataset\":\"" + name + "\"}");
  }

  static ExportRequest request(Subject who, String name) {
    return ExportRequest.of(who, content(name), "csv").named(name);
  }

  static ExportJob add(JobQueue queue, ExportRequest request) {
    return queue.add(request, request.content());
  }

  static JobFile file(JobLease lease) {
    String stored = lease.job().id() + "-" + lease.attempt();
    return new JobFile(stored, "text/csv", 7, 70, "ab".repeat(32), Set.of(JobFile.Remark.CUT));
  }

  static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(times);
    try {
      List<T> results = new ArrayList<>();
      List<Callable<T>> works = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        works.add(work);
      }
      for (Future<T> each : pool.invokeAll(works)) {
        results.add(each.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
