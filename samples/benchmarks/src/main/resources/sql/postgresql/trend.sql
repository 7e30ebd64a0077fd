SELECT (occurred_at AT TIME ZONE 'America/New_York')::date AS day,
  sum(amount) FILTER (WHERE direction = 'credit'), sum(amount) FILTER (WHERE direction = 'debit'),
  count(*), count(DISTINCT user_id)
FROM wallet_ledger WHERE occurred_at >= :from AND occurred_at < :to
GROUP BY 1 ORDER BY 1
