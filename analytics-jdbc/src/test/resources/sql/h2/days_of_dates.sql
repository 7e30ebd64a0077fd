SELECT
  ((CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) + DATEDIFF(SECOND, DATE_TRUNC(DAY, "placed"), "placed")) + ?) / 86400 AS "key1",
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY "key1"
-- Long -1740787200
-- LocalDate 2025-03-01
-- LocalDate 2025-04-01
