SELECT
  (epoch_us("placed") + CASE WHEN epoch_us("placed") >= ? THEN ? ELSE ? END) // 604800000000,
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY 1
-- Long 1741503600000000
-- Long -1740369600000000
-- Long -1740373200000000
-- String 2025-03-01 05:00+00
-- String 2025-04-01 04:00+00
