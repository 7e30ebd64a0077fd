SELECT
  "amount",
  "continent"::text COLLATE "C",
  "size"
FROM (
SELECT
  "source1"."placed",
  "source1"."amount",
  "lookup1"."part" AS "continent",
  "lookup2"."size" AS "size"
FROM "orders" AS "source1"
LEFT JOIN "countries" AS "lookup1"
  ON "lookup1"."code"::text COLLATE "C" = "source1"."country"::text COLLATE "C"
LEFT JOIN (
SELECT number, size FROM makers
) AS "lookup2"
  ON "lookup2"."number" = "source1"."parts"
) AS "orders"
WHERE "placed" >= ? AND "placed" < ?
-- Untyped Untyped[text=2025-03-01 05:00+00, type=timestamptz]
-- Untyped Untyped[text=2025-04-01 04:00+00, type=timestamptz]
