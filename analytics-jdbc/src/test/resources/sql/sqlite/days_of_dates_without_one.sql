SELECT
  (unixepoch("placed") + CASE WHEN "placed" >= ? THEN ? WHEN "placed" >= ? THEN ? ELSE ? END) / 86400,
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY 1
-- String 2011-12-31
-- Long -1322697600
-- String 2011-12-30
-- Long -1322611200
-- Long -1322697600
-- String 2011-12-01
-- String 2012-01-01
