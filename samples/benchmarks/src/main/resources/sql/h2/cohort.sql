WITH active AS (
  SELECT DISTINCT user_id, (EXTRACT(YEAR FROM occurred_at AT TIME ZONE 'America/New_York') * 12 + EXTRACT(MONTH FROM occurred_at AT TIME ZONE 'America/New_York') - 1) AS active_month
  FROM wallet_ledger WHERE user_id IS NOT NULL),
first_months AS (SELECT user_id, min(active_month) AS cohort FROM active GROUP BY user_id)
SELECT cohort, active_month - cohort AS age, count(*)
FROM active JOIN first_months ON first_months.user_id = active.user_id
WHERE cohort >= 24300 AND cohort < 24312
GROUP BY cohort, active_month - cohort
ORDER BY cohort, age
