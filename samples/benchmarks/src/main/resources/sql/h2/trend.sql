SELECT DATEDIFF(DAY, DATE '1970-01-01', occurred_at AT TIME ZONE 'America/New_York') AS day_of,
  sum(amount) FILTER (WHERE direction = 'credit'), sum(amount) FILTER (WHERE direction = 'debit'), count(*), count(DISTINCT user_id)
FROM wallet_ledger WHERE occurred_at >= :from AND occurred_at < :to
GROUP BY day_of ORDER BY day_of
