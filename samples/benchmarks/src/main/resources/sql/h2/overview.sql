SELECT sum(amount) FILTER (WHERE direction = 'credit'), sum(amount) FILTER (WHERE direction = 'debit'), count(*), count(DISTINCT user_id)
FROM wallet_ledger WHERE occurred_at >= :from AND occurred_at < :to
