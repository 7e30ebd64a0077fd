SELECT
  ((unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) + ?) / 86400000000,
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY 1
-- Long -1740787200000000
-- String 2025-03-01
-- String 2025-04-01
