SELECT
  "grouped1"."key1",
  CAST(CAST("joined1"."part" AS VARCHAR) AS VARBINARY),
  "grouped1"."key2",
  "joined1"."joined",
  "grouped1"."figure1"
FROM (
SELECT
  CAST(CAST("country" AS VARCHAR) AS VARBINARY) AS "key1",
  "parts" AS "key2",
  coalesce(sum("amount"), 0) AS "figure1"
FROM "orders"
WHERE ("placed" >= ? AND ("placed" >= ? OR (CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "placed"), "placed")) >= ?)) AND ("placed" < ? AND ("placed" < ? OR (CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "placed"), "placed")) < ?))
GROUP BY "key1", "key2"
ORDER BY 1 ASC NULLS LAST, 2 ASC NULLS LAST, 3 ASC NULLS LAST
LIMIT ?
) AS "grouped1"
LEFT JOIN "countries" AS "joined1"
  ON "joined1"."code" = CAST("grouped1"."key1" AS VARCHAR) AND CAST(CAST("joined1"."code" AS VARCHAR) AS VARBINARY) = "grouped1"."key1"
ORDER BY "grouped1"."key1" ASC NULLS LAST, "grouped1"."key2" ASC NULLS LAST, "grouped1"."figure1" ASC NULLS LAST
-- LocalDateTime 2025-02-28T10:00
-- LocalDateTime 2025-03-02T00:00
-- Long 1740805200000000
-- LocalDateTime 2025-04-01T23:00
-- LocalDateTime 2025-03-31T09:00
-- Long 1743480000000000
-- Long 3
