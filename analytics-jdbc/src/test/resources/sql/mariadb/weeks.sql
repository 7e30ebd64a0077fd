SELECT
  ((TO_SECONDS(`placed`) - 62167219200) + CASE WHEN `placed` >= ? THEN ? ELSE ? END) DIV 604800 AS `key1`,
  count(*) AS `figure1`
FROM `orders`
WHERE `placed` >= ? AND `placed` < ?
GROUP BY 1
-- String 2025-03-09 07:00:00.000000
-- Long -1740369600
-- Long -1740373200
-- String 2025-03-01 05:00:00.000000
-- String 2025-04-01 04:00:00.000000
