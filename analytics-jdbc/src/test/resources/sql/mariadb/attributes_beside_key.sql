SELECT
  `grouped1`.`key1`,
  CAST(CONVERT(`joined1`.`part` USING utf8mb4) AS BINARY),
  `grouped1`.`key2`,
  `joined1`.`joined`,
  `grouped1`.`figure1`
FROM (
SELECT *
FROM (
SELECT
  CAST(CONVERT(`country` USING utf8mb4) AS BINARY) AS `key1`,
  `parts` AS `key2`,
  coalesce(sum(`amount`), 0) AS `figure1`
FROM `orders`
WHERE `placed` >= ? AND `placed` < ?
GROUP BY 1, 2
) AS `groups1`
ORDER BY `key1` IS NULL, `key1` ASC, `key2` IS NULL, `key2` ASC, `figure1` IS NULL, `figure1` ASC
LIMIT ?
) AS `grouped1`
LEFT JOIN `countries` AS `joined1`
  ON CAST(CONVERT(`joined1`.`code` USING utf8mb4) AS BINARY) = `grouped1`.`key1`
ORDER BY `grouped1`.`key1` IS NULL, `grouped1`.`key1` ASC, `grouped1`.`key2` IS NULL, `grouped1`.`key2` ASC, `grouped1`.`figure1` IS NULL, `grouped1`.`figure1` ASC
-- String 2025-03-01 05:00:00.000000
-- String 2025-04-01 04:00:00.000000
-- Long 3
