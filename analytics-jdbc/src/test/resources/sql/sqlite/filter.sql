SELECT
  count(*)
FROM "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR unixepoch("placed") >= ? AND unixepoch("placed") < ?)
  AND (("country" COLLATE BINARY IN (?, ?)) IS NOT TRUE AND (instr("country", ?) > 0 OR "paid at" IS NULL) AND "amount" >= ? AND "amount" <= ? AND ("paid at" < ? AND ("paid at" < ? OR (unixepoch("paid at") * 1000000 + iif(substr("paid at", 20, 1) = '.', CAST(round(CAST('0' || substr("paid at", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) < ?)))
-- String 2025-02-28
-- String 2025-04-02
-- String 2025-03-02
-- String 2025-03-31
-- Long 1740805200
-- Long 1743480000
-- String FR
-- String IT
-- String a
-- Long 100
-- Long 999
-- String 2025-03-02
-- String 2025-02-28
-- Long 1740787200500000
