package dev.quipu.analytics.recording;

import dev.quipu.analytics.journal.Entry;
import dev.quipu.analytics.journal.JournalReader;
import dev.quipu.analytics.usage.UsageEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Batches from the journal, those of an earlier run first. */
final class JournalFeed implements Feed {

  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

  private final JournalReader reader;
  private final Intake intake;
  private final Tally tally;
  private int unreadable;
  private long taken;
  private volatile long stored;
  private volatile long storedEntries;
  private volatile boolean replayed;
  private long takenEntries;
  private volatile long oldest;

  JournalFeed(JournalReader reader, Intake intake, Tally tally) {
    this.reader = reader;
    this.intake = intake;
    this.tally = tally;
    this.replayed = !reader.hasEarlier();
  }

  @Override
  public List<UsageEvent> take(Size size, BooleanSupplier hurry) {
    List<UsageEvent> batch = new ArrayList<>();
    long end = System.nanoTime() + size.age().toNanos();
    while (batch.size() < size.most()) {
      boolean last = intake.ended() || hurry.getAsBoolean();
      @Nullable Entry entry = next();
      if (entry != null) {
        add(entry, batch);
        continue;
      }
      replayed |= batch.isEmpty() && unreadable == 0;
      long left = end - System.nanoTime();
      if (last || left <= 0) {
        break;
      }
      LockSupport.parkNanos(this, Math.min(left, STEP));
    }
    return batch;
  }

  private void add(Entry entry, List<UsageEvent> batch) {
    if (batch.isEmpty()) {
      oldest = entry.millis();
    }
    if (reader.ofThisRun()) {
      replayed = batch.isEmpty() || replayed;
      taken = entry.receipt();
      takenEntries++;
    }
    batch.add(entry.event());
  }

  private @Nullable Entry next() {
    try {
      @Nullable Entry entry = reader.next();
      tally.corrupt(reader.corrupt(), reader.corruptPlace());
      unreadable = 0;
      return entry;
    } catch (IOException e) {
      tally.failed("the journal cannot be read: " + e.getMessage(), ++unreadable);
      return null;
    }
  }

  @Override
  public void done() {
    oldest = 0;
    stored = taken;
    storedEntries = takenEntries;
    try {
      reader.removeStored();
    } catch (IOException e) {
      tally.failed("a file of the journal cannot be removed: " + e.getMessage(), 1);
    }
  }

  @Override
  public boolean ended() {
    return intake.ended();
  }

  @Override
  public void close(boolean all) {
    try {
      if (all) {
        reader.removeAll();
      }
      reader.close();
    } catch (IOException e) {
      tally.failed("the journal cannot be removed: " + e.getMessage(), 1);
    }
  }

  @Override
  public long stored() {
    return stored;
  }

  /** Tells whether all entries of earlier runs are stored. */
  boolean replayed() {
    return replayed;
  }

  /** Returns how many entries of this run are stored. */
  long storedEntries() {
    return storedEntries;
  }

  @Override
  public long oldest() {
    return oldest;
  }
}
