SELECT
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
  AND ((("country"::text = ANY(CAST(? AS text[])) AND "country"::text COLLATE "C" = ANY(CAST(? AS text[])))) IS NOT TRUE AND (strpos("country"::text COLLATE "C", ?) > 0 OR "paid at" IS NULL) AND "amount" >= ? AND "amount" <= ? AND "paid at" < ?)
-- Untyped Untyped[text=2025-03-01 05:00+00, type=timestamptz]
-- Untyped Untyped[text=2025-04-01 04:00+00, type=timestamptz]
-- Untyped Untyped[text={"FR","IT"}, type=text]
-- Untyped Untyped[text={"FR","IT"}, type=text]
-- String a
-- BigDecimal 1
-- BigDecimal 9.99
-- Untyped Untyped[text=2025-03-01 00:00:00.500+00, type=timestamptz]
