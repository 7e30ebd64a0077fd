SELECT
  (DATEDIFF(SECOND, DATE '1970-01-01', "placed") + CASE WHEN "placed" >= ? THEN ? WHEN "placed" >= ? THEN ? ELSE ? END) / 86400 AS "key1",
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY "key1"
-- LocalDate 2011-12-31
-- Long -1322697600
-- LocalDate 2011-12-30
-- Long -1322611200
-- Long -1322697600
-- LocalDate 2011-12-01
-- LocalDate 2012-01-01
