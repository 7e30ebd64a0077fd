SELECT CAST(occurred_at AT TIME ZONE 'America/New_York' AS DATE) AS day_of,
  sum(amount) FILTER (WHERE direction = 'credit'), sum(amount) FILTER (WHERE direction = 'debit'), count(*), count(DISTINCT user_id)
FROM wallet_ledger WHERE occurred_at >= :from AND occurred_at < :to
GROUP BY day_of ORDER BY day_of
