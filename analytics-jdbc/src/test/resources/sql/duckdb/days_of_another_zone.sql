SELECT
  (epoch_us("placed") + CASE WHEN epoch_us("placed") >= ? THEN ? ELSE ? END) // 86400000000,
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY 1
-- Long 1741536000000000
-- Long -1740834000000000
-- Long -1740837600000000
-- String 2025-03-01 14:00
-- String 2025-04-01 13:00
