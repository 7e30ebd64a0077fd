WITH active AS (
  SELECT DISTINCT user_id,
    date_trunc('month', occurred_at AT TIME ZONE 'America/New_York') AS month
  FROM wallet_ledger WHERE user_id IS NOT NULL),
first_months AS (SELECT user_id, min(month) AS cohort FROM active GROUP BY user_id),
cells AS (
  SELECT cohort, month, count(*) AS users
  FROM active JOIN first_months ON first_months.user_id = active.user_id
  WHERE cohort >= '2025-01-01' AND cohort < '2026-01-01'
  GROUP BY cohort, month)
SELECT
  (extract(year FROM cohort) * 12 + extract(month FROM cohort) - 1)::int AS cohort_number,
  (extract(month FROM month) - extract(month FROM cohort))::int AS age,
  users
FROM cells ORDER BY cohort_number, age
