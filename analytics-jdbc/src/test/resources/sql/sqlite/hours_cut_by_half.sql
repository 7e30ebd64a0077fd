SELECT
  ((unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) + CASE WHEN (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) >= ? THEN ? ELSE ? END) / 3600000000 * 3600000000 - CASE WHEN (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) >= ? THEN ? ELSE ? END,
  count(*)
FROM "orders"
WHERE ("placed" >= ? AND ("placed" >= ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) >= ?)) AND ("placed" < ? AND ("placed" < ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) < ?))
GROUP BY 1
-- Long 1743865200000000
-- Long -1743769800000000
-- Long -1743771600000000
-- Long 1743865200000000
-- Long 1800000000
-- Long 0
-- String 2025-04-02
-- String 2025-04-06
-- Long 1743771600000000
-- String 2025-04-09
-- String 2025-04-05
-- Long 1744032600000000
