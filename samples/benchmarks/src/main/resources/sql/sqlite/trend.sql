SELECT (unixepoch(occurred_at) - CASE
    WHEN occurred_at >= '2025-11-02T06:00' THEN 18000
    WHEN occurred_at >= '2025-03-09T07:00' THEN 14400
    ELSE 18000 END) / 86400 AS day,
  sum(amount) FILTER (WHERE direction = 'credit'), sum(amount) FILTER (WHERE direction = 'debit'), count(*), count(DISTINCT user_id)
FROM wallet_ledger WHERE occurred_at >= :from AND occurred_at < :to
GROUP BY day ORDER BY day
