SELECT *
FROM (
SELECT
  `key1`,
  count(*) AS `figure1`,
  max(CASE WHEN `number1` = (`count1` * 5 + 9) DIV 10 THEN `value1` END) AS `figure2`,
  max(CASE WHEN `number1` = (`count1` * 5) DIV 10 + 1 THEN `value1` END) AS `figure3`,
  count(DISTINCT CAST(CONVERT(`country` USING utf8mb4) AS BINARY)) AS `figure4`
FROM (
SELECT
  *,
  row_number() OVER (PARTITION BY `key1` ORDER BY `value1` IS NULL, `value1` ASC) AS `number1`,
  count(`value1`) OVER (PARTITION BY `key1`) AS `count1`
FROM (
SELECT
  `joined` AS `key1`,
  `parts` AS `value1`,
  `country`
FROM (
SELECT
  `source1`.`placed`,
  `source1`.`parts`,
  `source1`.`country`,
  `lookup1`.`joined` AS `joined`,
  `lookup1`.`part` AS `continent`
FROM `orders` AS `source1`
LEFT JOIN `countries` AS `lookup1`
  ON CAST(CONVERT(`lookup1`.`code` USING utf8mb4) AS BINARY) = CAST(CONVERT(`source1`.`country` USING utf8mb4) AS BINARY)
) AS `orders`
WHERE `placed` >= ? AND `placed` < ?
  AND (`continent` = ? AND CONVERT(`continent` USING utf8mb4) COLLATE /*M! utf8mb4_nopad_bin */ /*!80017 utf8mb4_0900_bin */ = ?)
) AS `rows1`
) AS `numbered1`
GROUP BY `key1`
) AS `groups1`
ORDER BY `key1` IS NULL, `key1` ASC, `figure1` DESC
LIMIT ?
-- String 2025-03-01 05:00:00.000000
-- String 2025-04-01 04:00:00.000000
-- String Europe
-- String Europe
-- Long 3
