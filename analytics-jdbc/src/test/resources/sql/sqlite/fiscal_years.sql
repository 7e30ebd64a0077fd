SELECT
  ?,
  "country" COLLATE BINARY,
  count(*)
FROM "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR unixepoch("placed") >= ? AND unixepoch("placed") < ?)
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, 2 DESC NULLS LAST, 3 ASC NULLS LAST
LIMIT ?
-- Long 1
-- String 2025-01-31
-- String 2025-03-03
-- String 2025-02-03
-- String 2025-02-28
-- Long 1738400400
-- Long 1740819600
-- Long 3
