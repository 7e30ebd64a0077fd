SELECT
  count(*) AS `figure1`
FROM `orders`
WHERE `placed` >= ? AND `placed` < ?
  AND `amount` >= ?
-- String 2025-03-01 05:00:00.000000
-- String 2025-04-01 04:00:00.000000
-- BigDecimal 0.123456789
