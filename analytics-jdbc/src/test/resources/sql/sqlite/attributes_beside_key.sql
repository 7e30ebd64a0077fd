SELECT
  "grouped1"."key1",
  "joined1"."part" COLLATE BINARY,
  "grouped1"."key2",
  "joined1"."joined",
  "grouped1"."figure1"
FROM (
SELECT
  "country" COLLATE BINARY AS "key1",
  "parts" AS "key2",
  coalesce(sum("amount"), 0) AS "figure1"
FROM "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR unixepoch("placed") >= ? AND unixepoch("placed") < ?)
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, 2 ASC NULLS LAST, 3 ASC NULLS LAST
LIMIT ?
) AS "grouped1"
LEFT JOIN "countries" AS "joined1"
  ON "joined1"."code" COLLATE BINARY = "grouped1"."key1"
ORDER BY "grouped1"."key1" ASC NULLS LAST, "grouped1"."key2" ASC NULLS LAST, "grouped1"."figure1" ASC NULLS LAST
-- String 2025-02-28
-- String 2025-04-02
-- String 2025-03-02
-- String 2025-03-31
-- Long 1740805200
-- Long 1743480000
-- Long 3
