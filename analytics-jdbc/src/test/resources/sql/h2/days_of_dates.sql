SELECT
  (DATEDIFF(SECOND, DATE '1970-01-01', "placed") + ?) / 86400 AS "key1",
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY "key1"
-- Long -1740787200
-- LocalDate 2025-03-01
-- LocalDate 2025-04-01
