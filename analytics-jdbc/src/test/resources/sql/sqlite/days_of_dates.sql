SELECT
  (unixepoch("placed") + ?) / 86400,
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY 1
-- Long -1740787200
-- String 2025-03-01
-- String 2025-04-01
