SELECT
  "size" AS "key1",
  "parts" AS "key2",
  count(*)
FROM (
SELECT
  "source1"."placed",
  "source1"."parts",
  "lookup1"."size" AS "size"
FROM "orders" AS "source1"
LEFT JOIN (
SELECT number, size FROM makers
) AS "lookup1"
  ON "lookup1"."number" = "source1"."parts"
) AS "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR CASE WHEN "placed" IS OF (TIMESTAMP WITH TIME ZONE) THEN "placed" BETWEEN ? AND ? ELSE "placed" BETWEEN ? AND ? END)
GROUP BY "key1", "key2"
ORDER BY 1 ASC NULLS LAST, 2 DESC NULLS LAST, 3 ASC NULLS LAST
LIMIT ?
-- LocalDateTime 2025-02-28T10:00
-- LocalDateTime 2025-04-01T22:59:59.999999999
-- LocalDateTime 2025-03-02T00:00
-- LocalDateTime 2025-03-31T08:59:59.999999999
-- OffsetDateTime 2025-03-01T05:00Z
-- OffsetDateTime 2025-04-01T03:59:59.999999999Z
-- LocalDateTime 2025-03-01T05:00
-- LocalDateTime 2025-04-01T03:59:59.999999999
-- Long 3
