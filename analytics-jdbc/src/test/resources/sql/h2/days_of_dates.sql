SELECT
  ((CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "placed"), "placed")) + ?) / 86400000000 AS "key1",
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY "key1"
-- Long -1740787200000000
-- LocalDate 2025-03-01
-- LocalDate 2025-04-01
