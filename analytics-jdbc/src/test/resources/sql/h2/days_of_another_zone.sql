SELECT
  (DATEDIFF(SECOND, DATE '1970-01-01', "placed") + CASE WHEN "placed" >= ? THEN ? ELSE ? END) / 86400 AS "key1",
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY "key1"
-- LocalDateTime 2025-03-09T16:00
-- Long -1740834000
-- Long -1740837600
-- LocalDateTime 2025-03-01T14:00
-- LocalDateTime 2025-04-01T13:00
