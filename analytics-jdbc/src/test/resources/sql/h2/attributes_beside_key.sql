SELECT
  "grouped1"."key1",
  STRINGTOUTF8("joined1"."part"),
  "grouped1"."key2",
  "joined1"."joined",
  "grouped1"."figure1"
FROM (
SELECT
  STRINGTOUTF8("country") AS "key1",
  "parts" AS "key2",
  coalesce(sum("amount"), 0) AS "figure1"
FROM "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR CASE WHEN "placed" IS OF (TIMESTAMP WITH TIME ZONE) THEN "placed" BETWEEN ? AND ? ELSE "placed" BETWEEN ? AND ? END)
GROUP BY "key1", "key2"
ORDER BY 1 ASC NULLS LAST, 2 ASC NULLS LAST, 3 ASC NULLS LAST
LIMIT ?
) AS "grouped1"
LEFT JOIN "countries" AS "joined1"
  ON "joined1"."code" = CAST("grouped1"."key1" AS VARCHAR) AND STRINGTOUTF8("joined1"."code") = "grouped1"."key1"
ORDER BY "grouped1"."key1" ASC NULLS LAST, "grouped1"."key2" ASC NULLS LAST, "grouped1"."figure1" ASC NULLS LAST
-- LocalDateTime 2025-02-28T10:00
-- LocalDateTime 2025-04-01T22:59:59.999999999
-- LocalDateTime 2025-03-02T00:00
-- LocalDateTime 2025-03-31T08:59:59.999999999
-- OffsetDateTime 2025-03-01T05:00Z
-- OffsetDateTime 2025-04-01T03:59:59.999999999Z
-- LocalDateTime 2025-03-01T05:00
-- LocalDateTime 2025-04-01T03:59:59.999999999
-- Long 3
