WITH days AS (
  SELECT user_id, make_date(CAST((epoch_us(occurred_at) + CASE
      WHEN epoch_us(occurred_at) >= 1762063200000000 THEN -18000000000
      WHEN epoch_us(occurred_at) >= 1741503600000000 THEN -14400000000
      WHEN epoch_us(occurred_at) >= 1730613600000000 THEN -18000000000
      WHEN epoch_us(occurred_at) >= 1710054000000000 THEN -14400000000
      ELSE -18000000000 END) // 86400000000 AS INTEGER)) AS day
  FROM wallet_ledger WHERE user_id IS NOT NULL),
active AS (
  SELECT user_id, year(day) * 12 + month(day) - 1 AS active_month
  FROM days GROUP BY 1, 2),
first_months AS (SELECT user_id, min(active_month) AS cohort FROM active GROUP BY user_id)
SELECT cohort, active_month - cohort AS age, count(*)
FROM active JOIN first_months ON first_months.user_id = active.user_id
WHERE cohort >= 24300 AND cohort < 24312
GROUP BY cohort, active_month - cohort
ORDER BY cohort, age
