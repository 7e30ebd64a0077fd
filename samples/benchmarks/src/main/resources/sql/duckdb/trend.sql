SELECT (epoch_us(occurred_at) + CASE
    WHEN epoch_us(occurred_at) >= 1762063200000000 THEN -18000000000
    WHEN epoch_us(occurred_at) >= 1741503600000000 THEN -14400000000
    ELSE -18000000000 END) // 86400000000 AS day,
  sum(amount) FILTER (WHERE direction = 'credit'), sum(amount) FILTER (WHERE direction = 'debit'), count(*), count(DISTINCT user_id)
FROM wallet_ledger WHERE occurred_at >= :from AND occurred_at < :to
GROUP BY day ORDER BY day
