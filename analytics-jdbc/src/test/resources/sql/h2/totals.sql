SELECT
  count(*),
  sum("amount"),
  max("value1") FILTER (WHERE "number1" = ("count1" * 5 + 9) / 10),
  max("value1") FILTER (WHERE "number1" = ("count1" * 5) / 10 + 1),
  count(DISTINCT CAST(CAST("country" AS VARCHAR) AS VARBINARY)),
  max((CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "paid at")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "paid at"), "paid at"))),
  sum("amount") FILTER (WHERE CAST(CAST("country" AS VARCHAR) AS VARBINARY) = CAST(? AS VARBINARY))
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
WHERE ("placed" >= ? AND ("placed" >= ? OR (CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "placed"), "placed")) >= ?)) AND ("placed" < ? AND ("placed" < ? OR (CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "placed"), "placed")) < ?))
) AS "rows1"
) AS "numbered1"
-- String DE
-- LocalDateTime 2025-02-28T10:00
-- LocalDateTime 2025-03-02T00:00
-- Long 1740805200000000
-- LocalDateTime 2025-04-01T23:00
-- LocalDateTime 2025-03-31T09:00
-- Long 1743480000000000
