SELECT
  (epoch_us("placed") + ?) // 86400000000,
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY 1
-- Long -1738386000000000
-- String 2025-02-01 05:00+00
-- String 2025-03-01 05:00+00
