package dev.quipu.analytics.cache;

import dev.quipu.analytics.error.AnalyticsException;
import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.error.BackendException.Reason;
import dev.quipu.analytics.store.Cancellation;
import dev.quipu.analytics.store.Execution;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An answer that one asker is making and others wait for. They share it, and a failure that they
 * would meet as well; that its maker was stopped is none of theirs.
 */
final class Flight {

  private final CompletableFuture<Entry> landing = new CompletableFuture<>();

  void land(Entry entry) {
    landing.complete(entry);
  }

  void fail(Throwable failure) {
    landing.completeExceptionally(failure);
  }

  /**
   * Waits for the answer.
   *
   * @param deadline when the waiting ends, in the nanoseconds of this JVM
   * @return the answer; empty where its maker was stopped or met a fault of this library
   * @throws AnalyticsException where the answer cannot be made, or this asker is stopped
   */
  Optional<Entry> await(Execution execution, long deadline) {
    CompletableFuture<Entry> mine = landing.copy();
    Cancellation.Registration registration =
        execution.cancellation().onCancel(() -> mine.cancel(false));
    try {
      return Optional.of(mine.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(Reason.CANCELLED, "the thread was interrupted while it waited for an answer");
    } catch (TimeoutException e) {
      throw refused(
          Reason.TIMED_OUT,
          "the answer that another question is making did not come in " + execution.timeout());
    } catch (CancellationException e) {
      throw refused(Reason.CANCELLED, "the question was cancelled while it waited for an answer");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AnalyticsException failure && !stopped(failure)) {
        throw failure;
      }
      return Optional.empty();
    } finally {
      registration.close();
    }
  }

  private static boolean stopped(AnalyticsException failure) {
    return failure instanceof BackendException e && e.reason() != Reason.FAILED;
  }

  static BackendException refused(Reason reason, String message) {
    return new BackendException(reason, message, null);
  }
}
