SELECT
  "key1",
  count(*),
  max("value1") FILTER (WHERE "number1" = ("count1" * 5 + 9) / 10),
  max("value1") FILTER (WHERE "number1" = ("count1" * 5) / 10 + 1),
  count(DISTINCT "country" COLLATE BINARY)
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
  ON "lookup1"."code" COLLATE BINARY = "source1"."country" COLLATE BINARY
) AS "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR unixepoch("placed") >= ? AND unixepoch("placed") < ?)
  AND "continent" COLLATE BINARY = ?
) AS "rows1"
) AS "numbered1"
GROUP BY "key1"
ORDER BY 1 ASC NULLS LAST, 2 DESC NULLS LAST
LIMIT ?
-- String 2025-02-28
-- String 2025-04-02
-- String 2025-03-02
-- String 2025-03-31
-- Long 1740805200
-- Long 1743480000
-- String Europe
-- Long 3
