SELECT
  (DATEDIFF(SECOND, DATE '1970-01-01', "placed") + CASE WHEN "placed" >= ? THEN ? WHEN "placed" >= ? THEN ? ELSE ? END) / 86400 AS "key1",
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY "key1"
-- LocalDateTime 2025-03-09T03:00
-- Long -1740787200
-- LocalDateTime 2025-03-09T02:00
-- Long -1740783600
-- Long -1740787200
-- LocalDateTime 2025-03-01T00:00
-- LocalDateTime 2025-04-01T00:00
