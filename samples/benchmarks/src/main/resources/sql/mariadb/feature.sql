SELECT reason, sum(CASE WHEN direction = 'credit' THEN amount END), sum(CASE WHEN direction = 'debit' THEN amount END)
FROM wallet_ledger WHERE occurred_at >= :from AND occurred_at < :to
GROUP BY reason ORDER BY reason
