SELECT reason, sum(amount) FILTER (WHERE direction = 'credit'), sum(amount) FILTER (WHERE direction = 'debit')
FROM wallet_ledger WHERE occurred_at >= :from AND occurred_at < :to
GROUP BY reason ORDER BY reason
