SELECT sum(amount) FILTER (WHERE direction = 'credit'), sum(amount) FILTER (WHERE direction = 'debit'), count(*)
FROM wallet_ledger WHERE occurred_at >= :from AND occurred_at < :to
