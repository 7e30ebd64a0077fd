SELECT
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
  AND ((CAST("country" AS VARCHAR) COLLATE "binary" IN (?, ?)) IS NOT TRUE AND (contains(CAST("country" AS VARCHAR) COLLATE "binary", ?) OR "paid at" IS NULL) AND "amount" >= ? AND "amount" <= ? AND "paid at" < ?)
-- String 2025-03-01 05:00+00
-- String 2025-04-01 04:00+00
-- String FR
-- String IT
-- String a
-- Long 1
-- BigDecimal 9.99
-- String 2025-03-01 00:00:00.500+00
