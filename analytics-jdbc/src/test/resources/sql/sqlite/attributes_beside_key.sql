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
  coalesce(printf('%016x%08x', coalesce(sum(iif("amount" <> ("amount" | 0), abs(("amount" & 0) - 9223372036854775807 - 1), "amount") >> 32), 0) + (coalesce(sum("amount" & 4294967295), 0) >> 32) + 4611686018427387904, coalesce(sum("amount" & 4294967295), 0) & 4294967295), 0) AS "figure1"
FROM "orders"
WHERE ("placed" >= ? AND ("placed" >= ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) >= ?)) AND ("placed" < ? AND ("placed" < ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) < ?))
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, 2 ASC NULLS LAST, 3 ASC NULLS LAST
LIMIT ?
) AS "grouped1"
LEFT JOIN "countries" AS "joined1"
  ON "joined1"."code" COLLATE BINARY = "grouped1"."key1"
ORDER BY "grouped1"."key1" ASC NULLS LAST, "grouped1"."key2" ASC NULLS LAST, "grouped1"."figure1" ASC NULLS LAST
-- String 2025-02-27
-- String 2025-03-03
-- Long 1740805200000000
-- String 2025-04-03
-- String 2025-03-30
-- Long 1743480000000000
-- Long 3
