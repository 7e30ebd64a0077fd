SELECT
  "grouped1"."key1",
  CAST("joined1"."part" AS VARCHAR) COLLATE "binary",
  "grouped1"."key2",
  "joined1"."joined",
  "grouped1"."figure1"
FROM (
SELECT
  CAST("country" AS VARCHAR) COLLATE "binary" AS "key1",
  "parts" AS "key2",
  coalesce(sum("amount"), 0) AS "figure1"
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, 2 ASC NULLS LAST, 3 ASC NULLS LAST
LIMIT ?
) AS "grouped1"
LEFT JOIN "countries" AS "joined1"
  ON CAST("joined1"."code" AS VARCHAR) COLLATE "binary" = "grouped1"."key1"
ORDER BY "grouped1"."key1" ASC NULLS LAST, "grouped1"."key2" ASC NULLS LAST, "grouped1"."figure1" ASC NULLS LAST
-- String 2025-03-01 05:00+00
-- String 2025-04-01 04:00+00
-- Long 3
