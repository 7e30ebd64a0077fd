SELECT
  "joined",
  count(*),
  quantile_disc("parts", ?),
  quantile_disc("parts", ?),
  count(DISTINCT "country")
FROM (
SELECT
  "source1"."placed",
  "source1"."parts",
  "source1"."country",
  "lookup1"."joined" AS "joined",
  "lookup1"."part" AS "continent"
FROM "orders" AS "source1"
LEFT JOIN "countries" AS "lookup1"
  ON "lookup1"."code" = "source1"."country"
) AS "orders"
WHERE "placed" >= ? AND "placed" < ?
  AND "continent" = ?
GROUP BY 1
ORDER BY 1 ASC NULLS LAST, 2 DESC NULLS LAST
LIMIT ?
-- BigDecimal 0.5
-- BigDecimal -0.5
-- String 2025-03-01 05:00+00
-- String 2025-04-01 04:00+00
-- String Europe
-- Long 3
