SELECT
  (unixepoch("placed") + ?) / 3600,
  count(*)
FROM "orders"
WHERE ("placed" >= ? AND ("placed" >= ? OR unixepoch("placed") >= ?)) AND ("placed" < ? AND ("placed" < ? OR unixepoch("placed") < ?))
GROUP BY 1
-- Long -1740805200
-- String 2025-02-28
-- String 2025-03-02
-- Long 1740805200
-- String 2025-04-02
-- String 2025-03-31
-- Long 1743480000
