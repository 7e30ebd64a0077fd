SELECT
  "country" COLLATE BINARY,
  (unixepoch("paid at") * 1000000 + iif(substr("paid at", 20, 1) = '.', CAST(round(CAST('0' || substr("paid at", 20, 7) AS REAL) * 1000000) AS INTEGER), 0))
FROM "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR unixepoch("placed") >= ? AND unixepoch("placed") < ?)
ORDER BY "amount" DESC NULLS LAST, "country" COLLATE BINARY ASC NULLS LAST
LIMIT ?
-- String 2025-02-28
-- String 2025-04-02
-- String 2025-03-02
-- String 2025-03-31
-- Long 1740805200
-- Long 1743480000
-- Long 100
