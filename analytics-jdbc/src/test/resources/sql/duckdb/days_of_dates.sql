SELECT
  (epoch_us("placed") + ?) // 86400000000,
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY 1
-- Long -1740787200000000
-- LocalDate 2025-03-01
-- LocalDate 2025-04-01
