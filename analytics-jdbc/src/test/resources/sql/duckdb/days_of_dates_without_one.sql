SELECT
  (epoch_us("placed") + CASE WHEN epoch_us("placed") >= ? THEN ? WHEN epoch_us("placed") >= ? THEN ? ELSE ? END) // 86400000000,
  count(*)
FROM "orders"
WHERE "placed" >= CAST(? AS DATE) AND "placed" < CAST(? AS DATE)
GROUP BY 1
-- Long 1325289600000000
-- Long -1322697600000000
-- Long 1325203200000000
-- Long -1322611200000000
-- Long -1322697600000000
-- String 2011-12-01
-- String 2012-01-01
