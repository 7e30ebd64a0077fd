SELECT
  (epoch_us("placed") + CASE WHEN epoch_us("placed") >= ? THEN ? ELSE ? END) // 3600000000 * 3600000000 - CASE WHEN epoch_us("placed") >= ? THEN ? ELSE ? END,
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY 1
-- Long 1743865200000000
-- Long -1743769800000000
-- Long -1743771600000000
-- Long 1743865200000000
-- Long 1800000000
-- Long 0
-- String 2025-04-04 13:00+00
-- String 2025-04-07 13:30+00
