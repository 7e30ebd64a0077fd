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
WHERE ("placed" >= ? AND ("placed" >= ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) >= ?)) AND ("placed" < ? AND ("placed" < ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) < ?))
-- String 2025-02-27
-- String 2025-03-03
-- Long 1740805200000000
-- String 2025-04-03
-- String 2025-03-30
-- Long 1743480000000000
