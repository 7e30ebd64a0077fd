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
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR unixepoch("placed") >= ? AND unixepoch("placed") < ?)
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, 2 DESC NULLS LAST, 3 ASC NULLS LAST
LIMIT ?
-- String 2025-02-28
-- String 2025-04-02
-- String 2025-03-02
-- String 2025-03-31
-- Long 1740805200
-- Long 1743480000
-- Long 3
