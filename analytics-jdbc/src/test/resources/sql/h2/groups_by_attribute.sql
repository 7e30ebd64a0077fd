SELECT
  "key1",
  count(*),
  max("value1") FILTER (WHERE "number1" = ("count1" * 5 + 9) / 10),
  max("value1") FILTER (WHERE "number1" = ("count1" * 5) / 10 + 1),
  count(DISTINCT STRINGTOUTF8("country"))
FROM (
SELECT
  *,
  row_number() OVER (PARTITION BY "key1" ORDER BY "value1" ASC NULLS LAST) AS "number1",
  count("value1") OVER (PARTITION BY "key1") AS "count1"
FROM (
SELECT
  "joined" AS "key1",
  "parts" AS "value1",
  "country"
FROM (
SELECT
  "source1"."placed",
  "source1"."parts",
  "source1"."country",
  "lookup1"."joined" AS "joined",
  "lookup1"."part" AS "continent"
FROM "orders" AS "source1"
LEFT JOIN "countries" AS "lookup1"
  ON "lookup1"."code" = CAST(STRINGTOUTF8("source1"."country") AS VARCHAR) AND STRINGTOUTF8("lookup1"."code") = STRINGTOUTF8("source1"."country")
) AS "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR CASE WHEN "placed" IS OF (TIMESTAMP WITH TIME ZONE) THEN "placed" BETWEEN ? AND ? ELSE "placed" BETWEEN ? AND ? END)
  AND (CHAR_LENGTH("continent") = ? AND LOCATE(?, "continent") = 1)
) AS "rows1"
) AS "numbered1"
GROUP BY "key1"
ORDER BY 1 ASC NULLS LAST, 2 DESC NULLS LAST
LIMIT ?
-- LocalDateTime 2025-02-28T10:00
-- LocalDateTime 2025-04-01T22:59:59.999999999
-- LocalDateTime 2025-03-02T00:00
-- LocalDateTime 2025-03-31T08:59:59.999999999
-- OffsetDateTime 2025-03-01T05:00Z
-- OffsetDateTime 2025-04-01T03:59:59.999999999Z
-- LocalDateTime 2025-03-01T05:00
-- LocalDateTime 2025-04-01T03:59:59.999999999
-- Integer 6
-- String Europe
-- Long 3
