SELECT
  CAST("country" AS VARCHAR) COLLATE "binary",
  epoch_us("paid at")
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
ORDER BY "amount" DESC NULLS LAST, CAST("country" AS VARCHAR) COLLATE "binary" ASC NULLS LAST
LIMIT ?
-- String 2025-03-01 05:00+00
-- String 2025-04-01 04:00+00
-- Long 100
