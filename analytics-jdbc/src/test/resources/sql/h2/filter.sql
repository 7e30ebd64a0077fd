SELECT
  count(*)
FROM "orders"
WHERE ("placed" >= ? AND ("placed" >= ? OR (CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "placed"), "placed")) >= ?)) AND ("placed" < ? AND ("placed" < ? OR (CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "placed"), "placed")) < ?))
  AND ((CAST(CAST("country" AS VARCHAR) AS VARBINARY) IN (CAST(? AS VARBINARY), CAST(? AS VARBINARY))) IS NOT TRUE AND (LOCATE(?, CAST("country" AS VARCHAR)) > 0 OR "paid at" IS NULL) AND "amount" >= ? AND "amount" <= ? AND ("paid at" < ? AND ("paid at" < ? OR (CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "paid at")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "paid at"), "paid at")) < ?)))
-- LocalDateTime 2025-02-28T10:00
-- LocalDateTime 2025-03-02T00:00
-- Long 1740805200000000
-- LocalDateTime 2025-04-01T23:00
-- LocalDateTime 2025-03-31T09:00
-- Long 1743480000000000
-- String FR
-- String IT
-- String a
-- BigDecimal 1
-- BigDecimal 9.99
-- LocalDateTime 2025-03-01T19:00:00.500
-- LocalDateTime 2025-02-28T05:00:00.500
-- Long 1740787200500000
