SELECT
  count(*),
  sum("amount"),
  quantile_disc("parts", ?),
  quantile_disc("parts", ?),
  count(DISTINCT CAST("country" AS VARCHAR) COLLATE "binary"),
  epoch_us(max("paid at")),
  sum("amount") FILTER (WHERE CAST("country" AS VARCHAR) COLLATE "binary" = ?)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
-- BigDecimal 0.5
-- BigDecimal -0.5
-- String DE
-- String 2025-03-01 05:00+00
-- String 2025-04-01 04:00+00
