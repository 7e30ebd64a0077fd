SELECT
  "joined",
  count(*),
  percentile_disc(?) WITHIN GROUP (ORDER BY "parts"),
  percentile_disc(?) WITHIN GROUP (ORDER BY "parts"),
  count(DISTINCT "country"::text COLLATE "C")
FROM (
SELECT
  "source1"."placed",
  "source1"."parts",
  "source1"."country",
  "lookup1"."joined" AS "joined",
  "lookup1"."part" AS "continent"
FROM "orders" AS "source1"
LEFT JOIN "countries" AS "lookup1"
  ON "lookup1"."code"::text COLLATE "C" = "source1"."country"::text COLLATE "C"
) AS "orders"
WHERE "placed" >= ? AND "placed" < ?
  AND ("continent"::text = ? AND "continent"::text COLLATE "C" = ?)
GROUP BY 1
ORDER BY 1 ASC NULLS LAST, 2 DESC NULLS LAST
LIMIT ?
-- Double 0.4999999999999991
-- Double 0.5000000000000009
-- Untyped Untyped[text=2025-03-01 05:00+00, type=timestamptz]
-- Untyped Untyped[text=2025-04-01 04:00+00, type=timestamptz]
-- String Europe
-- String Europe
-- Long 3
