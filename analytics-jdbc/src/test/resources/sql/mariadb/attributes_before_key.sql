SELECT *
FROM (
SELECT
  `size` AS `key1`,
  `parts` AS `key2`,
  count(*) AS `figure1`
FROM (
SELECT
  `source1`.`placed`,
  `source1`.`parts`,
  `lookup1`.`size` AS `size`
FROM `orders` AS `source1`
LEFT JOIN (
SELECT number, size FROM makers
) AS `lookup1`
  ON `lookup1`.`number` = `source1`.`parts`
) AS `orders`
WHERE `placed` >= ? AND `placed` < ?
GROUP BY 1, 2
) AS `groups1`
ORDER BY `key1` IS NULL, `key1` ASC, `key2` DESC, `figure1` IS NULL, `figure1` ASC
LIMIT ?
-- String 2025-03-01 05:00:00.000000
-- String 2025-04-01 04:00:00.000000
-- Long 3
