SELECT
  "amount",
  CAST("continent" AS VARCHAR) COLLATE "binary",
  "size"
FROM (
SELECT
  "source1"."placed",
  "source1"."amount",
  "lookup1"."part" AS "continent",
  "lookup2"."size" AS "size"
FROM "orders" AS "source1"
LEFT JOIN "countries" AS "lookup1"
  ON CAST("lookup1"."code" AS VARCHAR) COLLATE "binary" = CAST("source1"."country" AS VARCHAR) COLLATE "binary"
LEFT JOIN (
SELECT number, size FROM makers
) AS "lookup2"
  ON "lookup2"."number" = "source1"."parts"
) AS "orders"
WHERE "placed" >= ? AND "placed" < ?
-- String 2025-03-01 05:00+00
-- String 2025-04-01 04:00+00
