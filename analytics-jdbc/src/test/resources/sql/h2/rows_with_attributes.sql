SELECT
  "amount",
  CAST(CAST("continent" AS VARCHAR) AS VARBINARY),
  "size"
FROM (
SELECT
  "source1"."placed",
  "source1"."amount",
  "lookup1"."part" AS "continent",
  "lookup2"."size" AS "size"
FROM "orders" AS "source1"
LEFT JOIN "countries" AS "lookup1"
  ON "lookup1"."code" = CAST(CAST(CAST("source1"."country" AS VARCHAR) AS VARBINARY) AS VARCHAR) AND CAST(CAST("lookup1"."code" AS VARCHAR) AS VARBINARY) = CAST(CAST("source1"."country" AS VARCHAR) AS VARBINARY)
LEFT JOIN (
SELECT number, size FROM makers
) AS "lookup2"
  ON "lookup2"."number" = "source1"."parts"
) AS "orders"
WHERE ("placed" >= ? AND ("placed" >= ? OR (CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "placed"), "placed")) >= ?)) AND ("placed" < ? AND ("placed" < ? OR (CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "placed"), "placed")) < ?))
-- LocalDateTime 2025-02-28T10:00
-- LocalDateTime 2025-03-02T00:00
-- Long 1740805200000000
-- LocalDateTime 2025-04-01T23:00
-- LocalDateTime 2025-03-31T09:00
-- Long 1743480000000000
