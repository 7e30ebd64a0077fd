package dev.quipu.analytics.granting;

import dev.quipu.analytics.quota.QuotaPeriod;
import dev.quipu.analytics.quota.QuotaWindow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers the last window of each period and zone, as most requests are in that. */
public final class Windows {

  private record Key(QuotaPeriod period, ZoneId zone) {}

  private final Map<Key, QuotaWindow> last = new ConcurrentHashMap<>();

  /** Returns the window in which an instant is. */
  public QuotaWindow at(Instant instant, QuotaPeriod period, ZoneId zone) {
    Key key = new Key(period, zone);
    QuotaWindow known = last.get(key);
    if (known != null && known.contains(instant)) {
      return known;
    }
    QuotaWindow window = QuotaWindow.at(instant, period, zone);
    last.put(key, window);
    return window;
  }
}
