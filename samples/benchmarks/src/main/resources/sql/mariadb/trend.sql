SELECT TO_DAYS(occurred_at - INTERVAL CASE
    WHEN occurred_at >= '2025-11-02 06:00:00' THEN 5
    WHEN occurred_at >= '2025-03-09 07:00:00' THEN 4
    ELSE 5 END HOUR) - 719528 AS day,
  sum(CASE WHEN direction = 'credit' THEN amount END), sum(CASE WHEN direction = 'debit' THEN amount END), count(*), count(DISTINCT user_id)
FROM wallet_ledger WHERE occurred_at >= :from AND occurred_at < :to
GROUP BY day ORDER BY day
