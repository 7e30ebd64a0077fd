SELECT
  "amount",
  "continent" COLLATE BINARY,
  "size"
FROM (
SELECT
  "source1"."placed",
  "source1"."amount",
  "lookup1"."part" AS "continent",
  "lookup2"."size" AS "size"
FROM "orders" AS "source1"
LEFT JOIN "countries" AS "lookup1"
  ON "lookup1"."code" COLLATE BINARY = "source1"."country" COLLATE BINARY
LEFT JOIN (
SELECT number, size FROM makers
) AS "lookup2"
  ON "lookup2"."number" = "source1"."parts"
) AS "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR unixepoch("placed") >= ? AND unixepoch("placed") < ?)
-- String 2025-02-28
-- String 2025-04-02
-- String 2025-03-02
-- String 2025-03-31
-- Long 1740805200
-- Long 1743480000
