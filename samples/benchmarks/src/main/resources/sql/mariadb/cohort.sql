SELECT cohort, active_month - cohort AS age, count(*)
FROM (
  SELECT user_id, active_month, min(active_month) OVER (PARTITION BY user_id) AS cohort
  FROM (
    SELECT user_id, CASE
      WHEN occurred_at >= '2025-12-01 05:00:00' THEN 24311
      WHEN occurred_at >= '2025-11-01 04:00:00' THEN 24310
      WHEN occurred_at >= '2025-10-01 04:00:00' THEN 24309
      WHEN occurred_at >= '2025-09-01 04:00:00' THEN 24308
      WHEN occurred_at >= '2025-08-01 04:00:00' THEN 24307
      WHEN occurred_at >= '2025-07-01 04:00:00' THEN 24306
      WHEN occurred_at >= '2025-06-01 04:00:00' THEN 24305
      WHEN occurred_at >= '2025-05-01 04:00:00' THEN 24304
      WHEN occurred_at >= '2025-04-01 04:00:00' THEN 24303
      WHEN occurred_at >= '2025-03-01 05:00:00' THEN 24302
      WHEN occurred_at >= '2025-02-01 05:00:00' THEN 24301
      WHEN occurred_at >= '2025-01-01 05:00:00' THEN 24300
      WHEN occurred_at >= '2024-12-01 05:00:00' THEN 24299
      WHEN occurred_at >= '2024-11-01 04:00:00' THEN 24298
      WHEN occurred_at >= '2024-10-01 04:00:00' THEN 24297
      WHEN occurred_at >= '2024-09-01 04:00:00' THEN 24296
      WHEN occurred_at >= '2024-08-01 04:00:00' THEN 24295
      WHEN occurred_at >= '2024-07-01 04:00:00' THEN 24294
      WHEN occurred_at >= '2024-06-01 04:00:00' THEN 24293
      WHEN occurred_at >= '2024-05-01 04:00:00' THEN 24292
      WHEN occurred_at >= '2024-04-01 04:00:00' THEN 24291
      WHEN occurred_at >= '2024-03-01 05:00:00' THEN 24290
      WHEN occurred_at >= '2024-02-01 05:00:00' THEN 24289
      ELSE 24288 END AS active_month
    FROM wallet_ledger WHERE user_id IS NOT NULL
    GROUP BY user_id, active_month) active) cohorts
WHERE cohort >= 24300 AND cohort < 24312
GROUP BY cohort, active_month - cohort
ORDER BY cohort, age
