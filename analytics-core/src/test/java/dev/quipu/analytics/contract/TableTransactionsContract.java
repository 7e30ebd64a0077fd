package dev.quipu.analytics.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.quipu.analytics.error.BackendException;
import dev.quipu.analytics.model.Condition;
import dev.quipu.analytics.model.Filter.Operator;
import dev.quipu.analytics.store.TableStore;
import dev.quipu.analytics.store.TableWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Kept tables that several write, and transactions that come to nothing. */
interface TableTransactionsContract extends TableHost {

  private static <T> List<T> atOnce(List<Callable<T>> works) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(works.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> work : pool.invokeAll(works)) {
        results.add(work.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  default void tablesThatAreThereStayAsTheyAre() {
    TableStore store = fresh();
    TableHost.insert(store, COUNTERS, TableHost.counters(0, 3));
    store.create(List.of(COUNTERS, ALL));

    assertThat(TableHost.read(store, COUNTERS)).hasSize(3);
  }

  @Test
  default void tablesAreMadeOnceByAllWhoMakeThemAtOnce() throws Exception {
    store().drop(List.of(COUNTERS, ALL));
    List<Callable<Long>> makers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int number = i;
      TableStore store = store();
      makers.add(
          () -> {
            store.create(List.of(ALL, COUNTERS));
            return TableHost.insert(store, COUNTERS, TableHost.counters(number, number + 1));
          });
    }

    assertThat(atOnce(makers)).containsOnly(1L).hasSize(6);
    assertThat(TableHost.read(store(), COUNTERS)).hasSize(6);
  }

  @Test
  default void tablesAreDroppedWithTheirRows() {
    TableStore store = fresh();
    TableHost.insert(store, COUNTERS, TableHost.counters(0, 3));
    store.drop(List.of(COUNTERS));
    store.drop(List.of(COUNTERS));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> TableHost.read(store, COUNTERS));
    store.create(List.of(COUNTERS));
    assertThat(TableHost.read(store, COUNTERS)).isEmpty();
  }

  @Test
  default void aTransactionThatThrowsLeavesNothing() {
    TableStore store = fresh();
    TableHost.insert(store, COUNTERS, TableHost.counters(0, 3));
    IllegalStateException thrown = new IllegalStateException("changed my mind");

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                store.write(
                    writer -> {
                      writer.insert(COUNTERS, TableHost.counters(3, 2_000).iterator());
                      writer.update(COUNTERS, Map.of("value", -1L), TableHost.named("counter 0"));
                      writer.delete(COUNTERS, TableHost.named("counter 1"));
                      assertThat(writer.read(COUNTERS, Condition.always())).hasSize(1_999);
                      throw thrown;
                    }))
        .isSameAs(thrown);
    assertThat(TableHost.read(store, COUNTERS))
        .containsExactlyInAnyOrderElementsOf(TableHost.counters(0, 3));
  }

  @Test
  default void rowsAreHandedOnOneAtATimeAsTheyAreInTheTransaction() {
    TableStore store = fresh();
    TableHost.insert(store, COUNTERS, TableHost.counters(0, 5_000));
    List<List<@Nullable Object>> found = new ArrayList<>();
    IllegalStateException thrown = new IllegalStateException("enough");

    store.write(
        writer -> {
          found.clear();
          writer.delete(COUNTERS, TableHost.named("counter 0"));
          writer.insert(COUNTERS, TableHost.counters(5_000, 7_000).iterator());
          writer.read(COUNTERS, Condition.always(), found::add);
          writer.read(COUNTERS, TableHost.named("no counter"), found::add);
          return writer.delete(COUNTERS, TableHost.named("counter 1"));
        });
    assertThat(found).containsExactlyInAnyOrderElementsOf(TableHost.counters(1, 7_000));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                store.write(
                    writer -> {
                      writer.delete(COUNTERS, TableHost.named("counter 2"));
                      writer.read(
                          COUNTERS,
                          Condition.always(),
                          row -> {
                            throw thrown;
                          });
                      return 0;
                    }))
        .isSameAs(thrown);
    assertThat(TableHost.read(store, COUNTERS))
        .containsExactlyInAnyOrderElementsOf(TableHost.counters(2, 7_000));
  }

  @Test
  default void rowsThatCannotBeReadToTheirEndLeaveNothing() {
    TableStore store = fresh();
    RuntimeException thrown = new UnsupportedOperationException("the source is gone");
    List<Integer> read = new ArrayList<>();

    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(
            () ->
                store.write(
                    writer ->
                        writer.insert(
                            COUNTERS,
                            TableHost.counters(0, 5_000).stream()
                                .peek(
                                    row -> {
                                      read.add(read.size());
                                      if (read.size() == 3_000) {
                                        throw thrown;
                                      }
                                    })
                                .iterator())))
        .isSameAs(thrown);
    assertThat(TableHost.read(store, COUNTERS)).isEmpty();
  }

  @Test
  default void aKeyTwiceIsRefusedAndTheWholeTransactionWithIt() {
    TableStore store = fresh();
    TableHost.insert(store, COUNTERS, TableHost.counters(0, 3));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(
            () ->
                store.write(
                    writer -> {
                      writer.delete(COUNTERS, TableHost.named("counter 2"));
                      return writer.insert(COUNTERS, TableHost.counters(1, 5).iterator());
                    }));
    assertThat(TableHost.read(store, COUNTERS)).hasSize(3);
    assertThat(TableHost.insert(store, COUNTERS, TableHost.counters(3, 5))).isEqualTo(2);
  }

  @Test
  default void aFailureThatTheWorkKeepsToItselfStillLeavesNothing() {
    TableStore store = fresh();
    TableHost.insert(store, COUNTERS, TableHost.counters(0, 1));

    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(
            () ->
                store.write(
                    writer -> {
                      writer.insert(COUNTERS, TableHost.counters(1, 2).iterator());
                      try {
                        writer.insert(COUNTERS, TableHost.counters(0, 1).iterator());
                      } catch (BackendException e) {
                        return 0;
                      }
                      return 1;
                    }));
    assertThat(TableHost.read(store, COUNTERS)).hasSize(1);
  }

  @Test
  default void aWriterIsOfNoUseAfterItsTransaction() {
    TableStore store = fresh();
    TableWriter kept = store.write(writer -> writer);

    assertThatIllegalStateException()
        .isThrownBy(() -> kept.insert(COUNTERS, TableHost.counters(0, 1).iterator()));
    assertThatIllegalStateException().isThrownBy(() -> kept.read(COUNTERS, Condition.always()));
  }

  @Test
  default void whatOneStoreWroteTheOtherReads() {
    TableStore one = fresh();
    TableStore other = store();
    TableHost.insert(one, COUNTERS, TableHost.counters(0, 2));
    other.write(writer -> writer.delete(COUNTERS, TableHost.named("counter 0")));

    assertThat(TableHost.read(other, COUNTERS)).isEqualTo(TableHost.counters(1, 2));
    assertThat(TableHost.read(one, COUNTERS)).isEqualTo(TableHost.counters(1, 2));
  }

  @Test
  default void oneOfEightWinsEachStepOfACompareAndSet() throws Exception {
    int steps = 24;
    TableStore first = fresh();
    TableHost.insert(first, COUNTERS, List.of(TableHost.row("step", 0L, "nobody")));
    List<TableStore> stores = List.of(first, store());
    Map<Long, Integer> winners = new ConcurrentHashMap<>();
    List<Callable<Long>> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int thread = i;
      threads.add(() -> climb(stores.get(thread % 2), steps, thread, winners));
    }

    long won = atOnce(threads).stream().mapToLong(Long::longValue).sum();
    assertThat(won).isEqualTo(steps);
    assertThat(winners.keySet())
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, steps).boxed().toList());
    assertThat(TableHost.read(first, COUNTERS))
        .containsExactly(TableHost.row("step", (long) steps, "thread " + winners.get(steps - 1L)));
  }

  private static long climb(TableStore store, int steps, int thread, Map<Long, Integer> winners) {
    long won = 0;
    for (long step = 0; step < steps; step++) {
      Condition at =
          new Condition.AllOf(
              List.of(
                  TableHost.named("step"),
                  TableHost.test(COUNTERS, "value", Operator.EQUAL_TO, step)));
      Map<String, Object> next = Map.of("value", step + 1, "note", "thread " + thread);
      long changed = store.write(writer -> writer.update(COUNTERS, next, at));
      if (changed == 1) {
        won++;
        assertThat(winners.put(step, thread)).as("winner of step %d", step).isNull();
      }
    }
    return won;
  }

  @Test
  default void rowsOfManyWritersAllArrive() throws Exception {
    TableStore one = fresh();
    TableStore other = store();
    List<Callable<Long>> writers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int from = i * 1_000;
      TableStore store = i % 2 == 0 ? one : other;
      writers.add(() -> TableHost.insert(store, COUNTERS, TableHost.counters(from, from + 1_000)));
    }

    assertThat(atOnce(writers)).containsOnly(1_000L);
    assertThat(TableHost.read(one, COUNTERS))
        .containsExactlyInAnyOrderElementsOf(TableHost.counters(0, 6_000));
  }
}
