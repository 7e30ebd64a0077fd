SELECT
  count(*),
  sum("amount"),
  max("value1") FILTER (WHERE "number1" = ("count1" * 5 + 9) / 10),
  max("value1") FILTER (WHERE "number1" = ("count1" * 5) / 10 + 1),
  count(DISTINCT "country" COLLATE BINARY),
  max((unixepoch("paid at") * 1000000 + iif(substr("paid at", 20, 1) = '.', CAST(round(CAST('0' || substr("paid at", 20, 7) AS REAL) * 1000000) AS INTEGER), 0))),
  sum("amount") FILTER (WHERE "country" COLLATE BINARY = ?)
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
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR unixepoch("placed") >= ? AND unixepoch("placed") < ?)
) AS "rows1"
) AS "numbered1"
-- String DE
-- String 2025-02-28
-- String 2025-04-02
-- String 2025-03-02
-- String 2025-03-31
-- Long 1740805200
-- Long 1743480000
