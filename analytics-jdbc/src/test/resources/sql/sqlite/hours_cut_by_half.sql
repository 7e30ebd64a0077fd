SELECT
  (unixepoch("placed") + CASE WHEN ("placed" >= ? AND ("placed" >= ? OR unixepoch("placed") >= ?)) THEN ? ELSE ? END) / 3600 * 3600000000 - CASE WHEN (unixepoch("placed") * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) >= ? THEN ? ELSE ? END,
  count(*)
FROM "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR unixepoch("placed") >= ? AND unixepoch("placed") < ?)
GROUP BY 1
-- String 2025-04-05
-- String 2025-04-07
-- Long 1743865200
-- Long -1743769800
-- Long -1743771600
-- Long 1743865200000000
-- Long 1800000000
-- Long 0
-- String 2025-04-03
-- String 2025-04-09
-- String 2025-04-06
-- String 2025-04-06
-- Long 1743771600
-- Long 1744032600
