SELECT
  count(*),
  sum("amount"),
  max("value1") FILTER (WHERE "number1" = ("count1" * 5 + 9) / 10),
  max("value1") FILTER (WHERE "number1" = ("count1" * 5) / 10 + 1),
  count(DISTINCT STRINGTOUTF8("country")),
  max((CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "paid at")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "paid at"), "paid at"))),
  sum("amount") FILTER (WHERE (CHAR_LENGTH("country") = ? AND LOCATE(?, "country") = 1))
FROM (
SELECT
  *,
  row_number() OVER (ORDER BY "value1" ASC NULLS LAST) AS "number1",
  count("value1") OVER () AS "count1"
FROM (
SELECT
  "parts" AS "value1",
  "amount",
  "country",
  "paid at"
FROM "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR CASE WHEN "placed" IS OF (TIMESTAMP WITH TIME ZONE) THEN "placed" BETWEEN ? AND ? ELSE "placed" BETWEEN ? AND ? END)
) AS "rows1"
) AS "numbered1"
-- Integer 2
-- String DE
-- LocalDateTime 2025-02-28T10:00
-- LocalDateTime 2025-04-01T22:59:59.999999999
-- LocalDateTime 2025-03-02T00:00
-- LocalDateTime 2025-03-31T08:59:59.999999999
-- OffsetDateTime 2025-03-01T05:00Z
-- OffsetDateTime 2025-04-01T03:59:59.999999999Z
-- LocalDateTime 2025-03-01T05:00
-- LocalDateTime 2025-04-01T03:59:59.999999999
