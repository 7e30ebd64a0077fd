SELECT
  "grouped1"."key1",
  "joined1"."part"::text COLLATE "C",
  "grouped1"."key2",
  "joined1"."joined",
  "grouped1"."figure1"
FROM (
SELECT
  "country"::text COLLATE "C" AS "key1",
  "parts" AS "key2",
  coalesce(sum("amount"), 0) AS "figure1"
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, 2 ASC NULLS LAST, 3 ASC NULLS LAST
LIMIT ?
) AS "grouped1"
LEFT JOIN "countries" AS "joined1"
  ON "joined1"."code"::text COLLATE "C" = "grouped1"."key1"
ORDER BY "grouped1"."key1" ASC NULLS LAST, "grouped1"."key2" ASC NULLS LAST, "grouped1"."figure1" ASC NULLS LAST
-- Untyped Untyped[text=2025-03-01 05:00+00, type=timestamptz]
-- Untyped Untyped[text=2025-04-01 04:00+00, type=timestamptz]
-- Long 3
