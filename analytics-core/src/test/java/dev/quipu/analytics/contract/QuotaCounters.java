package dev.quipu.analytics.contract;

import dev.quipu.analytics.counting.QuotaCounter;
import dev.quipu.analytics.quota.Quota;
import dev.quipu.analytics.quota.QuotaWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Counters for tests, in America/New_York. */
final class QuotaCounters {

  static final ZoneId ZONE = ZoneId.of("America/New_York");

  private QuotaCounters() {}

  static Instant noon(String date) {
    return LocalDate.parse(date).atTime(12, 0).atZone(ZONE).toInstant();
  }

  /** Returns the counter of a feature of Ann's at noon of a date. */
  static QuotaCounter at(String date, Quota quota) {
    return of("acme", "ann", "ai", quota, date);
  }

  static QuotaCounter of(String tenant, String subject, String feature, Quota quota, String date) {
    QuotaWindow window = QuotaWindow.at(noon(date), quota.period(), ZONE);
    return new QuotaCounter(tenant, subject, feature, window, quota);
  }
}
