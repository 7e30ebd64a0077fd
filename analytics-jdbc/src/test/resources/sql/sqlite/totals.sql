SELECT
  count(*),
  printf('%016x%08x', coalesce(sum(iif("amount" <> ("amount" | 0), abs(("amount" & 0) - 9223372036854775807 - 1), "amount") >> 32), 0) + (coalesce(sum("amount" & 4294967295), 0) >> 32) + 4611686018427387904, coalesce(sum("amount" & 4294967295), 0) & 4294967295),
  max("value1") FILTER (WHERE "number1" = ("count1" * 5 + 9) / 10),
  max("value1") FILTER (WHERE "number1" = ("count1" * 5) / 10 + 1),
  count(DISTINCT "country" COLLATE BINARY),
  max((unixepoch(substr("paid at", 1, 19) || ltrim(substr("paid at", 20), '.0123456789')) * 1000000 + iif(substr("paid at", 20, 1) = '.', CAST(round(CAST('0' || substr("paid at", 20, 7) AS REAL) * 1000000) AS INTEGER), 0))),
  printf('%016x%08x', coalesce(sum(iif("amount" <> ("amount" | 0), abs(("amount" & 0) - 9223372036854775807 - 1), "amount") >> 32) FILTER (WHERE "country" COLLATE BINARY = ?), 0) + (coalesce(sum("amount" & 4294967295) FILTER (WHERE "country" COLLATE BINARY = ?), 0) >> 32) + 4611686018427387904, coalesce(sum("amount" & 4294967295) FILTER (WHERE "country" COLLATE BINARY = ?), 0) & 4294967295)
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
WHERE ("placed" >= ? AND ("placed" >= ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) >= ?)) AND ("placed" < ? AND ("placed" < ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) < ?))
) AS "rows1"
) AS "numbered1"
-- String DE
-- String DE
-- String DE
-- String 2025-02-27
-- String 2025-03-03
-- Long 1740805200000000
-- String 2025-04-03
-- String 2025-03-30
-- Long 1743480000000000
