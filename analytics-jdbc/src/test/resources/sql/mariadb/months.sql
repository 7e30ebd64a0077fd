SELECT
  ? AS `key1`,
  count(*) AS `figure1`
FROM `orders`
WHERE `placed` >= ? AND `placed` < ?
GROUP BY 1
-- Long 1
-- String 2025-03-01 05:00:00.000000
-- String 2025-04-01 04:00:00.000000
