SELECT
  width_bucket("placed", ?),
  "country"::text COLLATE "C",
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, 2 DESC NULLS LAST, 3 ASC NULLS LAST
LIMIT ?
-- Untyped Untyped[text={"2025-02-01 09:00+00"}, type=timestamptz[]]
-- Untyped Untyped[text=2025-02-01 09:00+00, type=timestamptz]
-- Untyped Untyped[text=2025-03-01 09:00+00, type=timestamptz]
-- Long 3
