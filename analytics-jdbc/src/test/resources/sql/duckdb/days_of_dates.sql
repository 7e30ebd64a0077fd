SELECT
  (epoch_us("placed") + ?) // 86400000000,
  count(*)
FROM "orders"
WHERE "placed" >= CAST(? AS DATE) AND "placed" < CAST(? AS DATE)
GROUP BY 1
-- Long -1740787200000000
-- String 2025-03-01
-- String 2025-04-01
