SELECT
  "size",
  "parts",
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
WHERE "placed" >= ? AND "placed" < ?
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, 2 DESC NULLS LAST, 3 ASC NULLS LAST
LIMIT ?
-- Untyped Untyped[text=2025-03-01 05:00+00, type=timestamptz]
-- Untyped Untyped[text=2025-04-01 04:00+00, type=timestamptz]
-- Long 3
