SELECT
  count(*)
FROM "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR CASE WHEN "placed" IS OF (TIMESTAMP WITH TIME ZONE) THEN "placed" BETWEEN ? AND ? ELSE "placed" BETWEEN ? AND ? END)
  AND "amount" >= ?
-- LocalDateTime 2025-02-28T10:00
-- LocalDateTime 2025-04-01T22:59:59.999999999
-- LocalDateTime 2025-03-02T00:00
-- LocalDateTime 2025-03-31T08:59:59.999999999
-- OffsetDateTime 2025-03-01T05:00Z
-- OffsetDateTime 2025-04-01T03:59:59.999999999Z
-- LocalDateTime 2025-03-01T05:00
-- LocalDateTime 2025-04-01T03:59:59.999999999
-- BigDecimal 0.123456789
