SELECT
  ((unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) + CASE WHEN (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) >= ? THEN ? WHEN (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) >= ? THEN ? ELSE ? END) / 86400000000,
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY 1
-- Long 1325289600000000
-- Long -1322697600000000
-- Long 1325203200000000
-- Long -1322611200000000
-- Long -1322697600000000
-- String 2011-12-01
-- String 2012-01-01
