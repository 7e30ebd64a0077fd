SELECT
  ((TO_SECONDS(`placed`) - 62167219200) + CASE WHEN `placed` >= ? THEN ? ELSE ? END) DIV 86400 AS `key1`,
  count(*) AS `figure1`
FROM `orders`
WHERE `placed` >= ? AND `placed` < ?
GROUP BY 1
-- String 2025-03-09 16:00:00.000000
-- Long -1740834000
-- Long -1740837600
-- String 2025-03-01 14:00:00.000000
-- String 2025-04-01 13:00:00.000000
