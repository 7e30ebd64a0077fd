WITH active AS (
  SELECT DISTINCT user_id, CAST(strftime('%Y', occurred_at, CASE
    WHEN occurred_at >= '2025-11-02T06:00:00' THEN '-5 hours'
    WHEN occurred_at >= '2025-03-09T07:00:00' THEN '-4 hours'
    WHEN occurred_at >= '2024-11-03T06:00:00' THEN '-5 hours'
    WHEN occurred_at >= '2024-03-10T07:00:00' THEN '-4 hours'
    ELSE '-5 hours' END) AS INTEGER) * 12 + CAST(strftime('%m', occurred_at, CASE
    WHEN occurred_at >= '2025-11-02T06:00:00' THEN '-5 hours'
    WHEN occurred_at >= '2025-03-09T07:00:00' THEN '-4 hours'
    WHEN occurred_at >= '2024-11-03T06:00:00' THEN '-5 hours'
    WHEN occurred_at >= '2024-03-10T07:00:00' THEN '-4 hours'
    ELSE '-5 hours' END) AS INTEGER) - 1 AS active_month
  FROM wallet_ledger WHERE user_id IS NOT NULL),
first_months AS (SELECT user_id, min(active_month) AS cohort FROM active GROUP BY user_id)
SELECT cohort, active_month - cohort AS age, count(*)
FROM active JOIN first_months ON first_months.user_id = active.user_id
WHERE cohort >= 24300 AND cohort < 24312
GROUP BY cohort, active_month - cohort
ORDER BY cohort, age
