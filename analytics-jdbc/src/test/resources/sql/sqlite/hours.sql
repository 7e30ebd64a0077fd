SELECT
  ((unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) + ?) / 3600000000,
  count(*)
FROM "orders"
WHERE ("placed" >= ? AND ("placed" >= ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) >= ?)) AND ("placed" < ? AND ("placed" < ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) < ?))
GROUP BY 1
-- Long -1740805200000000
-- String 2025-02-27
-- String 2025-03-03
-- Long 1740805200000000
-- String 2025-04-03
-- String 2025-03-30
-- Long 1743480000000000
