SELECT sum(CASE WHEN direction = 'credit' THEN amount END), sum(CASE WHEN direction = 'debit' THEN amount END), count(*), count(DISTINCT user_id)
FROM wallet_ledger WHERE occurred_at >= :from AND occurred_at < :to
