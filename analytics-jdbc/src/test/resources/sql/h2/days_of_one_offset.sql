SELECT
  ((CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) + DATEDIFF(SECOND, DATE_TRUNC(DAY, "placed"), "placed")) + ?) / 86400 AS "key1",
  count(*)
FROM "orders"
WHERE ("placed" >= ? AND ("placed" >= ? OR (CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "placed"), "placed")) >= ?)) AND ("placed" < ? AND ("placed" < ? OR (CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "placed"), "placed")) < ?))
GROUP BY "key1"
-- Long -1738386000
-- LocalDateTime 2025-01-31T10:00
-- LocalDateTime 2025-02-02T00:00
-- Long 1738386000000000
-- LocalDateTime 2025-03-02T00:00
-- LocalDateTime 2025-02-28T10:00
-- Long 1740805200000000
