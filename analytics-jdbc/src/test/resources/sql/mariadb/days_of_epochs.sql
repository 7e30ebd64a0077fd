SELECT
  (CAST(`placed` AS SIGNED) + CASE WHEN CAST(`placed` AS SIGNED) >= ? THEN ? ELSE ? END) DIV 86400 AS `key1`,
  count(*) AS `figure1`
FROM `orders`
WHERE `placed` >= ? AND `placed` < ?
GROUP BY 1
-- Long 1741503600
-- Long -1740801600
-- Long -1740805200
-- Long 1740805200
-- Long 1743480000
