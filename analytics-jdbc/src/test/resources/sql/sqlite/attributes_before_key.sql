SELECT
  "size",
  "parts",
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
WHERE ("placed" >= ? AND ("placed" >= ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) >= ?)) AND ("placed" < ? AND ("placed" < ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) < ?))
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, 2 DESC NULLS LAST, 3 ASC NULLS LAST
LIMIT ?
-- String 2025-02-27
-- String 2025-03-03
-- Long 1740805200000000
-- String 2025-04-03
-- String 2025-03-30
-- Long 1743480000000000
-- Long 3
