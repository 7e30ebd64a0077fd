package dev.quipu.analytics.recording;

import dev.quipu.analytics.usage.UsageEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Where the batches for the store come from; for one thread, but for the last two methods. */
interface Feed {

  /** How large and how old a batch becomes. */
  record Size(int most, Duration age) {}

  /**
   * Returns the next batch; waits until it is full, old, or in a hurry. Empty where nothing came
   * for a while, so that its caller can look around.
   */
  List<UsageEvent> take(Size size, BooleanSupplier hurry);

  /** The last batch taken is stored or set aside. */
  void done();

  /** Tells whether nothing is there and nothing will come. */
  boolean ended();

  /** Ends the reading; {@code all} tells that everything was stored. */
  void close(boolean all);

  /** Returns the last receipt of which it and all before are stored or set aside. */
  long stored();

  /** Returns when the oldest event of the last batch came, in milliseconds since 1970, or 0. */
  long oldest();
}
