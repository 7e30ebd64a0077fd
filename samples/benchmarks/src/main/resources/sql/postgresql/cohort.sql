WITH active AS (
  SELECT user_id, 24288 + width_bucket(occurred_at, ARRAY[
    '2024-02-01 05:00+00', '2024-03-01 05:00+00', '2024-04-01 04:00+00', '2024-05-01 04:00+00',
    '2024-06-01 04:00+00', '2024-07-01 04:00+00', '2024-08-01 04:00+00', '2024-09-01 04:00+00',
    '2024-10-01 04:00+00', '2024-11-01 04:00+00', '2024-12-01 05:00+00', '2025-01-01 05:00+00',
    '2025-02-01 05:00+00', '2025-03-01 05:00+00', '2025-04-01 04:00+00', '2025-05-01 04:00+00',
    '2025-06-01 04:00+00', '2025-07-01 04:00+00', '2025-08-01 04:00+00', '2025-09-01 04:00+00',
    '2025-10-01 04:00+00', '2025-11-01 04:00+00', '2025-12-01 05:00+00']::timestamptz[]) AS active_month
  FROM wallet_ledger WHERE user_id IS NOT NULL
  GROUP BY 1, 2),
first_months AS (SELECT user_id, min(active_month) AS cohort FROM active GROUP BY user_id)
SELECT cohort, active_month - cohort AS age, count(*)
FROM active JOIN first_months ON first_months.user_id = active.user_id
WHERE cohort >= 24300 AND cohort < 24312
GROUP BY cohort, active_month - cohort
ORDER BY cohort, age
