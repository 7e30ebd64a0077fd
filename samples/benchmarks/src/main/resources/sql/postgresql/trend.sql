SELECT day, credited, debited, entries, active_users
FROM (
  SELECT width_bucket(occurred_at, (SELECT array_agg((date '2025-01-01' + n)::timestamp AT TIME ZONE 'America/New_York' ORDER BY n)
      FROM generate_series(0, 364) n)) + 20088 AS day,
    sum(amount) FILTER (WHERE direction = 'credit') AS credited, sum(amount) FILTER (WHERE direction = 'debit') AS debited,
    count(*) AS entries, count(DISTINCT user_id) AS active_users
  FROM wallet_ledger WHERE occurred_at >= :from AND occurred_at < :to
  GROUP BY 1) days
ORDER BY day
