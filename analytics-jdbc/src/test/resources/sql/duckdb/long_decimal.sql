SELECT
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
  AND (trunc("amount") > ? OR trunc("amount") = ? AND "amount" - trunc("amount") >= ?)
-- String 2025-03-01 05:00+00
-- String 2025-04-01 04:00+00
-- BigDecimal 0
-- BigDecimal 0
-- BigDecimal 0.123456789
