SELECT
  count(*)
FROM "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR CASE WHEN "placed" IS OF (TIMESTAMP WITH TIME ZONE) THEN "placed" BETWEEN ? AND ? ELSE "placed" BETWEEN ? AND ? END)
  AND ((STRINGTOUTF8("country") IN (CAST(? AS VARBINARY), CAST(? AS VARBINARY))) IS NOT TRUE AND (LOCATE(?, CAST("country" AS VARCHAR)) > 0 OR "paid at" IS NULL) AND "amount" >= ? AND "amount" <= ? AND ("paid at" < ? AND ("paid at" < ? OR CASE WHEN "paid at" IS OF (TIMESTAMP WITH TIME ZONE) THEN "paid at" < ? ELSE "paid at" < ? END)))
-- LocalDateTime 2025-02-28T10:00
-- LocalDateTime 2025-04-01T22:59:59.999999999
-- LocalDateTime 2025-03-02T00:00
-- LocalDateTime 2025-03-31T08:59:59.999999999
-- OffsetDateTime 2025-03-01T05:00Z
-- OffsetDateTime 2025-04-01T03:59:59.999999999Z
-- LocalDateTime 2025-03-01T05:00
-- LocalDateTime 2025-04-01T03:59:59.999999999
-- String FR
-- String IT
-- String a
-- BigDecimal 1
-- BigDecimal 9.99
-- LocalDateTime 2025-03-01T19:00:00.500
-- LocalDateTime 2025-02-28T05:00:00.500
-- OffsetDateTime 2025-03-01T00:00:00.500Z
-- LocalDateTime 2025-03-01T00:00:00.500
