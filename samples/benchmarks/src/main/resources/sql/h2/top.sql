SELECT top_users.user_id, users.name, users.email, top_users.debited
FROM (
  SELECT user_id, sum(amount) FILTER (WHERE direction = 'debit') AS debited
  FROM wallet_ledger WHERE occurred_at >= :from AND occurred_at < :to
  GROUP BY user_id ORDER BY debited DESC NULLS LAST, user_id LIMIT 20) top_users
LEFT JOIN users ON users.id = top_users.user_id
ORDER BY top_users.debited DESC, top_users.user_id
