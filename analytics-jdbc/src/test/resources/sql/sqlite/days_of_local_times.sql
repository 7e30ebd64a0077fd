SELECT
  (unixepoch("placed") + CASE WHEN ("placed" >= ? AND ("placed" >= ? OR unixepoch("placed") >= ?)) THEN ? WHEN ("placed" >= ? AND ("placed" >= ? OR unixepoch("placed") >= ?)) THEN ? ELSE ? END) / 86400,
  count(*)
FROM "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR unixepoch("placed") >= ? AND unixepoch("placed") < ?)
GROUP BY 1
-- String 2025-03-08
-- String 2025-03-10
-- Long 1741489200
-- Long -1740787200
-- String 2025-03-08
-- String 2025-03-10
-- Long 1741485600
-- Long -1740783600
-- Long -1740787200
-- String 2025-02-28
-- String 2025-04-02
-- String 2025-03-02
-- String 2025-03-31
-- Long 1740787200
-- Long 1743465600
