SELECT
  (CAST(strftime('%Y', (((unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) + ?) / 86400000000 + ?) * 86400, 'unixepoch') AS INTEGER) * 12 + CAST(strftime('%m', (((unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) + ?) / 86400000000 + ?) * 86400, 'unixepoch') AS INTEGER) - 1 - ?) / 12,
  "country" COLLATE BINARY,
  count(*)
FROM "orders"
WHERE ("placed" >= ? AND ("placed" >= ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) >= ?)) AND ("placed" < ? AND ("placed" < ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) < ?))
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, 2 DESC NULLS LAST, 3 ASC NULLS LAST
LIMIT ?
-- Long -1738400400000000
-- Long 20120
-- Long -1738400400000000
-- Long 20120
-- Long 24297
-- String 2025-01-30
-- String 2025-02-03
-- Long 1738400400000000
-- String 2025-03-03
-- String 2025-02-27
-- Long 1740819600000000
-- Long 3
