SELECT
  "country"::text COLLATE "C",
  (nullif(nullif(extract(epoch FROM "paid at"), 'Infinity'), '-Infinity') * 1000000)::int8
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
ORDER BY "amount" DESC NULLS LAST, "country"::text COLLATE "C" ASC NULLS LAST
LIMIT ?
-- Untyped Untyped[text=2025-03-01 05:00+00, type=timestamptz]
-- Untyped Untyped[text=2025-04-01 04:00+00, type=timestamptz]
-- Long 100
