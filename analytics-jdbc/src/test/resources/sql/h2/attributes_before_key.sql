SELECT
  "size" AS "key1",
  "parts" AS "key2",
  count(*)
FROM (
SELECT
  "source1"."placed",
  "source1"."parts",
  "lookup1"."size" AS "size"
FROM "orders" AS "source1"
LEFT JOIN (
SELECT number, size FROM makers
) AS "lookup1"
  ON "lookup1"."number" = "source1"."parts"
) AS "orders"
WHERE ("placed" >= ? AND ("placed" >= ? OR (CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "placed"), "placed")) >= ?)) AND ("placed" < ? AND ("placed" < ? OR (CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "placed"), "placed")) < ?))
GROUP BY "key1", "key2"
ORDER BY 1 ASC NULLS LAST, 2 DESC NULLS LAST, 3 ASC NULLS LAST
LIMIT ?
-- LocalDateTime 2025-02-28T10:00
-- LocalDateTime 2025-03-02T00:00
-- Long 1740805200000000
-- LocalDateTime 2025-04-01T23:00
-- LocalDateTime 2025-03-31T09:00
-- Long 1743480000000000
-- Long 3
