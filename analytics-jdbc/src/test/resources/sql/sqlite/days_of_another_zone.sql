SELECT
  (unixepoch("placed") + CASE WHEN ("placed" >= ? AND ("placed" >= ? OR unixepoch("placed") >= ?)) THEN ? ELSE ? END) / 86400,
  count(*)
FROM "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR unixepoch("placed") >= ? AND unixepoch("placed") < ?)
GROUP BY 1
-- String 2025-03-09
-- String 2025-03-11
-- Long 1741536000
-- Long -1740834000
-- Long -1740837600
-- String 2025-02-28
-- String 2025-04-03
-- String 2025-03-03
-- String 2025-03-31
-- Long 1740837600
-- Long 1743512400
