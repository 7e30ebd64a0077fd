WITH active AS (
  SELECT DISTINCT user_id, YEAR((occurred_at - INTERVAL CASE
    WHEN occurred_at >= '2025-11-02 06:00:00' THEN 5
    WHEN occurred_at >= '2025-03-09 07:00:00' THEN 4
    WHEN occurred_at >= '2024-11-03 06:00:00' THEN 5
    WHEN occurred_at >= '2024-03-10 07:00:00' THEN 4
    ELSE 5 END HOUR)) * 12 + MONTH((occurred_at - INTERVAL CASE
    WHEN occurred_at >= '2025-11-02 06:00:00' THEN 5
    WHEN occurred_at >= '2025-03-09 07:00:00' THEN 4
    WHEN occurred_at >= '2024-11-03 06:00:00' THEN 5
    WHEN occurred_at >= '2024-03-10 07:00:00' THEN 4
    ELSE 5 END HOUR)) - 1 AS active_month
  FROM wallet_ledger WHERE user_id IS NOT NULL),
first_months AS (SELECT user_id, min(active_month) AS cohort FROM active GROUP BY user_id)
SELECT cohort, active_month - cohort AS age, count(*)
FROM active JOIN first_months ON first_months.user_id = active.user_id
WHERE cohort >= 24300 AND cohort < 24312
GROUP BY cohort, active_month - cohort
ORDER BY cohort, age
