SELECT
  count(*),
  sum("amount"),
  percentile_disc(?) WITHIN GROUP (ORDER BY "parts"),
  percentile_disc(?) WITHIN GROUP (ORDER BY "parts"),
  count(DISTINCT "country"::text COLLATE "C"),
  (nullif(nullif(extract(epoch FROM max("paid at")), 'Infinity'), '-Infinity') * 1000000)::int8,
  sum("amount") FILTER (WHERE "country"::text COLLATE "C" = ?)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
-- Double 0.4999999999999991
-- Double 0.5000000000000009
-- String DE
-- Untyped Untyped[text=2025-03-01 05:00+00, type=timestamptz]
-- Untyped Untyped[text=2025-04-01 04:00+00, type=timestamptz]
