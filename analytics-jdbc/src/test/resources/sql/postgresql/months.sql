SELECT
  width_bucket("placed", ?),
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY 1
-- Untyped Untyped[text={"2025-03-01 05:00+00"}, type=timestamptz[]]
-- Untyped Untyped[text=2025-03-01 05:00+00, type=timestamptz]
-- Untyped Untyped[text=2025-04-01 04:00+00, type=timestamptz]
