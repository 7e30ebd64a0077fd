SELECT
  (epoch_us("placed") + CASE WHEN epoch_us("placed") >= ? THEN ? WHEN epoch_us("placed") >= ? THEN ? ELSE ? END) // 86400000000,
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY 1
-- Long 1741489200000000
-- Long -1740787200000000
-- Long 1741485600000000
-- Long -1740783600000000
-- Long -1740787200000000
-- String 2025-03-01 00:00
-- String 2025-04-01 00:00
