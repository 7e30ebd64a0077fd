SELECT
  ?,
  count(*)
FROM "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR unixepoch("placed") >= ? AND unixepoch("placed") < ?)
GROUP BY 1
-- Long 1
-- String 2025-02-28
-- String 2025-04-02
-- String 2025-03-02
-- String 2025-03-31
-- Long 1740805200
-- Long 1743480000
