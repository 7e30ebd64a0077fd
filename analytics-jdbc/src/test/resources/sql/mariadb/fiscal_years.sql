SELECT *
FROM (
SELECT
  ? AS `key1`,
  CAST(CONVERT(`country` USING utf8mb4) AS BINARY) AS `key2`,
  count(*) AS `figure1`
FROM `orders`
WHERE `placed` >= ? AND `placed` < ?
GROUP BY 1, 2
) AS `groups1`
ORDER BY `key1` IS NULL, `key1` ASC, `key2` DESC, `figure1` IS NULL, `figure1` ASC
LIMIT ?
-- Long 1
-- String 2025-02-01 09:00:00.000000
-- String 2025-03-01 09:00:00.000000
-- Long 3
