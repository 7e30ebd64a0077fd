SELECT
  (unixepoch("placed") + CASE WHEN ("placed" >= ? AND ("placed" >= ? OR unixepoch("placed") >= ?)) THEN ? ELSE ? END) / 604800,
  count(*)
FROM "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR unixepoch("placed") >= ? AND unixepoch("placed") < ?)
GROUP BY 1
-- String 2025-03-08
-- String 2025-03-10
-- Long 1741503600
-- Long -1740369600
-- Long -1740373200
-- String 2025-02-28
-- String 2025-04-02
-- String 2025-03-02
-- String 2025-03-31
-- Long 1740805200
-- Long 1743480000
