SELECT
  "joined",
  count(*),
  quantile_disc("parts", ?),
  quantile_disc("parts", ?),
  count(DISTINCT CAST("country" AS VARCHAR) COLLATE "binary")
FROM (
SELECT
  "source1"."placed",
  "source1"."parts",
  "source1"."country",
  "lookup1"."joined" AS "joined",
  "lookup1"."part" AS "continent"
FROM "orders" AS "source1"
LEFT JOIN "countries" AS "lookup1"
  ON CAST("lookup1"."code" AS VARCHAR) COLLATE "binary" = CAST("source1"."country" AS VARCHAR) COLLATE "binary"
) AS "orders"
WHERE "placed" >= ? AND "placed" < ?
  AND CAST("continent" AS VARCHAR) COLLATE "binary" = ?
GROUP BY 1
ORDER BY 1 ASC NULLS LAST, 2 DESC NULLS LAST
LIMIT ?
-- BigDecimal 0.5
-- BigDecimal -0.5
-- String 2025-03-01 05:00+00
-- String 2025-04-01 04:00+00
-- String Europe
-- Long 3
